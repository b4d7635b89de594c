import type { Severity } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { Role } from '../facility/permissions.ts'
import { ALWAYS } from './schedule.ts'

/** Who is told, one step after the other, of an alarm that nobody takes (升级链). */
export interface Chain {
  /** `site/id` */
  readonly id: string
  readonly site: string
  readonly name: Text
  readonly match: Match
  readonly steps: readonly Step[]
  /** Times the steps are gone through again, 0 to 5. */
  readonly repeat: number
  /** Seconds between the last step and the first of the next round. */
  readonly repeatAfterS: number
  /** Asks whoever took it whether it goes on; null = never. */
  readonly remind: Reminders | null
  /** Runs whole and is recorded, and sends nothing. */
  readonly debug: boolean
}

/** What a chain is for; an empty list means all of them. The first chain of a site that matches is taken. */
export interface Match {
  readonly severities: readonly Severity[]
  /** Kinds of devices, that is trades. */
  readonly kinds: readonly string[]
  readonly rules: readonly string[]
  /** Places with everything in them. */
  readonly places: readonly string[]
}

export interface Step {
  /** Seconds after the step before it; the first: after it was announced. */
  readonly afterS: number
  readonly to: readonly Target[]
  /** Only one of them, another each time. */
  readonly roundRobin: boolean
  /** Only in these hours, else the step is passed over: `always`, a named window, or one written out. */
  readonly within: string
  /** Goes through quiet hours; critical always does. */
  readonly important: boolean
}

export type Target =
  | { readonly type: 'person'; readonly id: string }
  | { readonly type: 'role'; readonly id: Role }
  /** A group of the roster (班组). */
  | { readonly type: 'team'; readonly id: string }
  /** Who is on call by a schedule. */
  | { readonly type: 'schedule'; readonly id: string }
  /** Who is on call by every schedule for the kind of device. */
  | { readonly type: 'trade'; readonly id: '' }
  /** Who stands at a post. */
  | { readonly type: 'post'; readonly id: string }

export const targetTypes = ['person', 'role', 'team', 'schedule', 'trade', 'post'] as const

export interface Reminders {
  readonly everyS: number
  /** Unanswered for so many times, a claim falls. */
  readonly times: number
}

export const limits = {
  steps: 10,
  targets: 20,
  repeat: 5,
  chains: 50,
  schedules: 50,
  layers: 5,
  people: 60,
  overrides: 200,
} as const

const step = (afterS: number, to: readonly Target[], important: boolean): Step => ({
  ...{ afterS, to, important, roundRobin: false, within: ALWAYS },
})

/**
 * What a site has that has set up nothing: five minutes each (handbook 5.2) for the trade that is on call with the control
 * room, the supervisor, the project manager. Minor alarms wait for a person at a screen.
 */
export function defaultChain(site: string): Chain {
  return {
    id: `${site}/default`,
    site,
    name: text('默认升级链', 'Default chain'),
    match: { severities: ['critical', 'major'], kinds: [], rules: [], places: [] },
    steps: [
      step(
        0,
        [
          { type: 'trade', id: '' },
          { type: 'role', id: 'operator' },
        ],
        true,
      ),
      step(300, [{ type: 'role', id: 'supervisor' }], true),
      step(300, [{ type: 'role', id: 'project-manager' }], true),
    ],
    ...{ repeat: 1, repeatAfterS: 600, remind: { everyS: 900, times: 4 }, debug: false },
  }
}
