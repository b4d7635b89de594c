import { type Text, text } from '#devices/kit/text.ts'
import { wallTimeOf } from '../calendar/zone.ts'
import { Refusal } from '../kernel/errors.ts'

/** One line of a handover sheet. */
export interface SheetItem {
  /** Unique in the sheet: remarks name it. */
  readonly id: string
  readonly text: Text
  readonly at: number | null
}

/** What the gateway knew when the outgoing signed; the parts come from whoever knows them (wiring/posts/handover-sheet.ts). */
export interface SheetPart {
  readonly key: string
  readonly title: Text
  readonly items: readonly SheetItem[]
  /** How many there were; items are cut at a limit. */
  readonly total: number
}

/** What somebody says of one item: a key that is missing, an alarm that is known. */
export interface ItemRemark {
  readonly item: string
  readonly remark: string
}

/** A person's part in a handover. */
export interface HandoverStep {
  readonly by: string
  readonly name: string
  readonly at: number
  readonly note: string
  readonly remarks: readonly ItemRemark[]
  /** True when a supervisor acted for the person. */
  readonly onBehalf: boolean
}

export const handoverStates = ['due', 'signed', 'refused', 'accepted'] as const
export type HandoverState = (typeof handoverStates)[number]

/** A change of shift of a post that must be handed over (交接班, handbook 2.2). Once accepted it never changes. */
export interface Handover {
  /** `post~instant` */
  readonly id: string
  readonly site: string
  readonly post: string
  readonly postName: Text
  readonly zone: string
  /** The change of shift. */
  readonly at: number
  /** Since when the outgoing were on duty: the time the sheet speaks of. */
  readonly since: number
  readonly outgoing: readonly string[]
  readonly incoming: readonly string[]
  readonly state: HandoverState
  readonly sheet: readonly SheetPart[]
  readonly signature: HandoverStep | null
  readonly refusals: readonly HandoverStep[]
  readonly acceptance: HandoverStep | null
  /** When POST-04 was raised and still stands. */
  readonly alarmAt: number | null
  /** Hash of the accepted record, as the audit chain holds it. */
  readonly hash: string | null
}

/** It can be signed so long before the change. */
export const LEAD_MS = 30 * 60_000

export type HandoverAct =
  | { readonly what: 'sign'; readonly step: HandoverStep; readonly sheet: readonly SheetPart[] }
  | { readonly what: 'refuse'; readonly step: HandoverStep }
  | { readonly what: 'accept'; readonly step: HandoverStep; readonly hash: string }

/**
 * The next state of a handover, or why not.
 * @param earlier an older handover of the post that is not accepted: it cannot be skipped
 */
export function actOn(
  handover: Handover,
  act: HandoverAct,
  earlier: Handover | undefined,
): Handover | Refusal {
  const { state } = handover
  if (earlier !== undefined) return earlierFirst(earlier)
  if (state === 'accepted') return alreadyAccepted(handover)
  if (act.what === 'sign') {
    if (state === 'signed') return alreadySigned(handover)
    return { ...handover, state: 'signed', signature: act.step, sheet: act.sheet }
  }
  if (state !== 'signed') return notSigned(handover)
  if (act.what === 'refuse') {
    return { ...handover, state: 'refused', refusals: [...handover.refusals, act.step] }
  }
  return { ...handover, state: 'accepted', acceptance: act.step, hash: act.hash }
}

const nameOf = ({ postName, at, zone }: Handover): Text =>
  text(
    `${postName.zh} ${wallTimeOf(at, zone)} 交接班`,
    `the handover of ${postName.en} at ${wallTimeOf(at, zone)}`,
  )

function earlierFirst(earlier: Handover): Refusal {
  const { zh, en } = nameOf(earlier)
  return new Refusal(
    'earlier-handover-open',
    409,
    text(
      `“${zh}”尚未确认，请先完成它；交接班不能跳过。`,
      `Finish ${en} first; a handover cannot be skipped.`,
    ),
  )
}

function alreadyAccepted(handover: Handover): Refusal {
  const { zh, en } = nameOf(handover)
  return new Refusal(
    'handover-accepted',
    409,
    text(
      `“${zh}”已确认，记录不可更改；补充说明请写入值班日志。`,
      `${en} is accepted and cannot change; write a remark to the log.`,
    ),
  )
}

function alreadySigned(handover: Handover): Refusal {
  const { zh, en } = nameOf(handover)
  return new Refusal(
    'handover-signed',
    409,
    text(`“${zh}”已由交班人签字，等待接班人确认。`, `${en} is signed already and waits for the incoming.`),
  )
}

function notSigned(handover: Handover): Refusal {
  const { zh, en } = nameOf(handover)
  return new Refusal(
    'handover-not-signed',
    409,
    text(
      `“${zh}”尚未由交班人签字，请先请交班人签字。`,
      `${en} is not signed yet; have the outgoing sign first.`,
    ),
  )
}
