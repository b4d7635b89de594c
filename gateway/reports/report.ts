import { type Text, text } from '#devices/kit/text.ts'
import type { LabelTarget } from '../facility/label-codes.ts'

/** What somebody can pick who knows no equipment. */
export const troubles = ['not-working', 'broken', 'dangerous', 'noise', 'leak', 'dirty', 'other'] as const
export type Trouble = (typeof troubles)[number]

export const troubleTexts: Readonly<Record<Trouble, Text>> = {
  'not-working': text('不能用', 'Does not work'),
  broken: text('损坏', 'Damaged'),
  dangerous: text('有危险', 'Dangerous'),
  noise: text('异响、异味', 'Noise or smell'),
  leak: text('漏水', 'Water leaks'),
  dirty: text('脏乱', 'Dirty'),
  other: text('其他', 'Something else'),
}

/** `waiting`: nobody has looked at it. */
export const reportStates = ['waiting', 'ordered', 'dismissed'] as const
export type ReportState = (typeof reportStates)[number]

/** A report without sign-in. Whatever it says was written by a stranger: it is text, never more. */
export interface FaultReport {
  readonly id: string
  readonly site: string
  readonly target: LabelTarget
  readonly targetId: string
  readonly trouble: Trouble
  readonly words: string
  /** Digits the reporter left so that somebody can ask; seen by those who handle reports (handbook 5.13). */
  readonly phone: string | null
  readonly photo: ReportPhoto | null
  readonly at: number
  readonly state: ReportState
  /** The work order it became: id and number. */
  readonly order: { readonly id: string; readonly number: string } | null
  /** Why nothing is done; told to the reporter. */
  readonly reason: string
  readonly decidedBy: string | null
  readonly decidedAt: number | null
}

export interface ReportPhoto {
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly bytes: number
  readonly sha256: string
}

/** Bytes of one photo, of all photos together, and how long they are kept. */
export const photoLimits = { one: 3 * 1024 * 1024, total: 512 * 1024 * 1024 } as const
/** Reports of a site that wait for a decision; more are refused until the control room has caught up. */
export const WAITING_MAX = 200
