import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import type { PagingCase } from './paging-case.ts'

export const nothingToClaim = (): Refusal =>
  new Refusal(
    'nothing-to-claim',
    404,
    text(
      '这条告警没有在通知任何人，无需认领；请在告警列表中查看它是否已恢复。',
      'Nobody is being told of this alarm, so there is nothing to claim; see in the list whether it is over.',
    ),
  )

export const claimedBy = ({ responsible }: PagingCase): Refusal =>
  new Refusal(
    'already-claimed',
    409,
    text(
      `已由 ${responsible} 认领；需要接手时请先请其交回。`,
      `${responsible} has claimed it; ask them to hand it back first.`,
    ),
  )

export const notResponsible = ({ responsible }: PagingCase): Refusal =>
  new Refusal(
    'not-responsible',
    409,
    responsible === null
      ? text('还没有人认领，请先认领。', 'Nobody has claimed it; claim it first.')
      : text(
          `由 ${responsible} 负责，不能代为操作。`,
          `${responsible} is responsible; only they can do this.`,
        ),
  )
