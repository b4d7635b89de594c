import type { Alarm, AlarmTransition } from '../alarms/alarm.ts'
import type { Refusal } from '../kernel/errors.ts'
import type { OrderEffect } from '../orders/effect.ts'
import type { Condition } from '../state/condition.ts'
import type { Call } from './call.ts'
import { Escalation, type EscalationOptions, type PagingChanges, type Taking } from './escalation.ts'
import { GapWatch, type GapWatchOptions } from './gap-watch.ts'
import type { Rung } from './ladder.ts'
import type { PagingCase } from './paging-case.ts'
import type { Directory } from './recipients.ts'
import { type OnCallSetup, Rosters, type RostersOptions } from './setup.ts'

export interface OnCallOptions
  extends RostersOptions,
    Omit<EscalationOptions, 'directory' | 'chains' | 'ladderOf' | 'onStep'> {
  readonly ofRole: Directory['ofRole']
  readonly ofTeam: Directory['ofTeam']
  readonly onDuty: Directory['onDuty']
  readonly unreached?: GapWatchOptions['unreached']
}

/** What `load` takes over after a start. */
export interface StoredPaging {
  readonly cases: Iterable<PagingCase>
  readonly turns: Iterable<readonly [string, number]>
  /** Alarms that are not closed. */
  readonly alarms: Iterable<Alarm>
}

/** What an instant brings. */
export interface OnCallDue {
  readonly calls: readonly Call[]
  /** Gaps of schedules that came near or went away. */
  readonly conditions: readonly Condition[]
}

/** On call: rosters, chains, and who is told of what and when. Pure; instants are epoch ms. */
export class OnCall {
  readonly rosters: Rosters
  readonly directory: Directory
  readonly options: OnCallOptions
  readonly #escalation: Escalation
  readonly #gaps: GapWatch

  constructor(options: OnCallOptions) {
    const rosters = new Rosters(options)
    const { ofRole, ofTeam, onDuty, isThere, isWithin, placesOf } = options
    this.options = options
    this.rosters = rosters
    this.directory = {
      ...{ isThere, ofRole, ofTeam, onDuty },
      onCall: (schedule, at) => rosters.onCall(schedule, at),
      schedulesFor: (site, kind) => rosters.schedulesFor(site, kind),
    }
    const { chains } = rosters.setup
    const ladderOf = (site: string): readonly Rung[] => rosters.ladderOf(site)
    this.#escalation = new Escalation({ directory: this.directory, isWithin, placesOf, chains, ladderOf })
    this.#gaps = new GapWatch({
      schedules: () => rosters.schedules(),
      viewOf: (site) => rosters.viewOf(site),
      unreached: options.unreached,
    })
  }

  alarm(transition: AlarmTransition, now: number): readonly Call[] {
    return this.#escalation.alarm(transition, now)
  }

  order(effect: OrderEffect): readonly Call[] {
    return this.#escalation.order(effect)
  }

  claim(taking: Taking): PagingCase | Refusal {
    return this.#escalation.claim(taking)
  }

  handBack(taking: Taking & { readonly may: boolean }): PagingCase | Refusal {
    return this.#escalation.handBack(taking)
  }

  answer(taking: Taking): PagingCase | Refusal {
    return this.#escalation.answer(taking)
  }

  due(now: number): OnCallDue {
    return { calls: this.#escalation.due(now), conditions: this.#gaps.due(now) }
  }

  nextAt(): number {
    return Math.min(this.#escalation.nextAt(), this.#gaps.nextAt())
  }

  /** Wall time was set: it would be `before`, and is `now`. Steps are due after the time that passes (faults C01). */
  stepped(before: number, now: number): void {
    this.#escalation.stepped(now - before)
  }

  /** People changed schedules, overrides or chains; what is being told goes on by the chain it began with. */
  put(part: Partial<OnCallSetup>): void {
    this.rosters.put(part)
    this.#escalation.setChains(this.rosters.setup.chains)
    this.#gaps.changed()
  }

  cases(): readonly PagingCase[] {
    return this.#escalation.cases()
  }

  case(alarm: string): PagingCase | undefined {
    return this.#escalation.get(alarm)
  }

  takeDirty(): PagingChanges {
    return this.#escalation.takeDirty()
  }

  load({ cases, turns, alarms }: StoredPaging): void {
    this.#escalation.load(cases, turns)
    this.#gaps.load(alarms, this.rosters.setup.schedules)
  }
}
