import { type Text, text } from '#devices/kit/text.ts'
import type { FileFault } from '../../facility/schema-faults.ts'
import { Conflict } from '../../http/failure.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { FileShift } from '../../posts/posts-file.ts'

/** Why a change of posts or shifts is refused; each names the thing and the remedy. */

const TOLD = 3

export const changedMeanwhile = (): Conflict =>
  new Conflict(
    'setup-changed',
    text(
      '岗位设置刚被他人修改。页面已更新为最新内容，请核对后重新提交。',
      'Somebody has just changed posts or shifts. Look at what they are now, then make your change again.',
    ),
    null,
    null,
  )

export function faulty(faults: readonly FileFault[]): Refusal {
  const told = faults.slice(0, TOLD).map(({ path, message }) => {
    const key = path.split('/').at(-1) ?? ''
    return text(`${key}：${message.zh}`, `${key}: ${message.en}`)
  })
  return new Refusal(
    'setup-faulty',
    400,
    text(told.map(({ zh }) => zh).join(' '), told.map(({ en }) => en).join(' ')),
  )
}

export const idIsFixed = (id: string): Refusal =>
  new Refusal(
    'id-fixed',
    400,
    text(
      `编号 ${id} 不能修改：记录以它为准。如需新编号，请停用后新建。`,
      `The id ${id} cannot be changed, because records name it; retire it and add a new one.`,
    ),
  )

export function shiftsLeft(shifts: readonly FileShift[]): Refusal {
  const names = shifts.slice(0, TOLD).map(({ name }) => named(name))
  const zh = names.map((name) => name.zh).join('、')
  const en = names.map((name) => name.en).join(', ')
  return new Refusal(
    'in-use',
    409,
    text(
      `该岗位还有 ${shifts.length} 个班次（${zh}），请先停用班次，再停用岗位。`,
      `The post still has ${shifts.length} shifts: ${en}. Retire them first, then the post.`,
    ),
  )
}

export const handoverOpen = (): Refusal =>
  new Refusal(
    'handover-open',
    409,
    text(
      '该岗位的交接班尚未确认，请先完成交接班，再停用岗位。',
      'A handover of the post is not accepted yet; finish it first, then retire the post.',
    ),
  )

const named = (name: string | Text): Text => (typeof name === 'string' ? text(name, name) : name)
