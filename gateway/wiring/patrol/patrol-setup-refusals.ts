import { type Text, text } from '#devices/kit/text.ts'
import { Conflict } from '../../http/failure.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { FileCheckpoint, PatrolFault, PatrolFile } from '../../patrol/patrol-file.ts'
import { type SetupPart, type SetupRow, setupParts } from '../../patrol/setup.ts'
import { calledOf, faultText } from '../../patrol/setup-texts.ts'

/** Why a change of the setup is refused; each names the thing and the remedy. */

const FAULTS_TOLD = 3

/** Somebody changed the setup since it was read (faults H19). */
export const fasterThan = (newest: { readonly by: string; readonly at: number } | null): Conflict =>
  new Conflict(
    'setup-changed',
    text(
      '巡更设置刚被他人修改。页面已更新为最新内容，请核对后重新提交。',
      'Somebody has just changed the patrol setup. Look at what it is now, then make your change again.',
    ),
    newest?.by ?? null,
    newest?.at ?? null,
  )

/** What the checks of the site file find, in the words of somebody who works at a screen. */
export function faulty(faults: readonly PatrolFault[], file: PatrolFile): Refusal {
  const told = faults.slice(0, FAULTS_TOLD).map((fault) => faultText(fault, file))
  const more = faults.length - told.length
  const rest = more === 0 ? [] : [text(`另有 ${more} 处问题。`, `And ${more} more.`)]
  const lines = [...told, ...rest]
  return new Refusal(
    'setup-faulty',
    400,
    text(lines.map(({ zh }) => zh).join(' '), lines.map(({ en }) => en).join(' ')),
  )
}

export function taken(part: SetupPart, row: SetupRow): Refusal {
  const { zh, en } = calledOf(part, row)
  return new Refusal(
    'id-taken',
    409,
    text(`编号 ${row.id} 已用于${zh}，请换一个编号。`, `The id ${row.id} is taken by ${en}; choose another.`),
  )
}

export function idIsFixed(part: SetupPart, row: SetupRow): Refusal {
  const { zh, en } = calledOf(part, row)
  return new Refusal(
    'id-fixed',
    400,
    text(
      `${zh}的编号不能修改：记录以它为准。如需新编号，请停用后新建。`,
      `The id of ${en} cannot be changed, because records name it; retire it and add a new one.`,
    ),
  )
}

export function inUse(part: SetupPart, row: SetupRow, users: readonly SetupRow[]): Refusal {
  const using = setupParts[setupParts.indexOf(part) + 1] ?? part
  const called = calledOf(part, row)
  const names: Text[] = users.slice(0, FAULTS_TOLD).map((user) => calledOf(using, user))
  const zh = names.map((name) => name.zh).join('、')
  const en = names.map((name) => name.en).join(', ')
  return new Refusal(
    'in-use',
    409,
    text(
      `${called.zh}正在被 ${users.length} 处使用（${zh}），请先从中移除，再停用。`,
      `${users.length} still use ${called.en}: ${en}. Take it out there first, then retire it.`,
    ),
  )
}

export function noTagThere(point: FileCheckpoint, uid: string): Refusal {
  const { zh, en } = calledOf('checkpoints', point)
  return new Refusal(
    'no-such-tag',
    404,
    text(
      `标签 ${uid} 没有挂在${zh}，请刷新后核对。`,
      `The tag ${uid} does not hang at ${en}; refresh and look again.`,
    ),
  )
}
