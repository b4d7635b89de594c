import { type Added, createDesk, type Desk, type Recalled } from './desk.ts'
import { type Happening, judgeRound } from './judge-round.ts'
import type { Spent } from './matching.ts'
import type { Gathering } from './outcome.ts'
import { announcePoint, isStanding, type Miss, withAlarm } from './point-alarm.ts'
import { changedHands, judgedTaps } from './rematch.ts'
import { type Excuse, isComplete, isWithdrawn, laneOf, type Round } from './round.ts'
import { type Announced, announceRound, settleRound } from './round-alarm.ts'
import type { PatrolSettings } from './settings.ts'
import type { Tap } from './tap.ts'

/**
 * The rounds that can still change, and the desks of their checkpoints. Whatever a method changes it also puts into the
 * gathering it is given.
 */
export class RoundBook {
  readonly #rounds = new Map<string, Round>()
  readonly #desks = new Map<string, Desk>()
  /** Rounds whose own alarm is open. */
  readonly #alarmed = new Set<string>()
  /** How many rounds have left; who reads records beside the memory sees by it that they have moved. */
  #left = 0
  /** By checkpoint the visit its open PAT-01 was raised for. */
  readonly #missing = new Map<string, { readonly round: string; readonly step: number }>()
  readonly #settings: PatrolSettings

  constructor(settings: PatrolSettings) {
    this.#settings = settings
  }

  get left(): number {
    return this.#left
  }

  get rounds(): ReadonlyMap<string, Round> {
    return this.#rounds
  }

  desk(checkpoint: string): Desk {
    let desk = this.#desks.get(checkpoint)
    if (desk === undefined) {
      desk = createDesk(checkpoint, this.#settings.bounceS * 1000)
      this.#desks.set(checkpoint, desk)
    }
    return desk
  }

  /** Puts a round on the books as it is. */
  open(round: Round): void {
    this.#put(round)
    if (isWithdrawn(round)) return
    for (const desk of this.#desksOf(round)) desk.open(round)
  }

  /** Puts back the taps of the days that can still be judged, after all rounds were opened. */
  restore(
    taps: readonly { readonly tap: Tap; readonly checkpoint: string; readonly spent: readonly Spent[] }[],
  ): void {
    for (const { tap, checkpoint, spent } of taps) this.desk(checkpoint).add(tap, spent)
    for (const desk of this.#desks.values()) desk.match()
  }

  /** Takes a tap in and judges again whatever it bears on. A known one changes nothing; a full desk judges no more. */
  take(tap: Tap, checkpoint: string, at: number, into: Gathering): Added {
    const desk = this.desk(checkpoint)
    const added = desk.add(tap)
    if (added !== 'added') return added
    this.#rematch(desk, { at, reason: tap.hist ? 'late_sync' : 'tap' }, into, tap.id)
    if (this.#missing.has(checkpoint)) this.#announcePoint(checkpoint, at, into)
    return added
  }

  /**
   * Brings rounds back that had left the memory, judges taps of their time, and lets them go again. What they were to
   * anybody but this checkpoint does not change.
   */
  recall(
    { checkpoint, waiting, taps }: Recalled,
    rounds: readonly Round[],
    at: number,
    into: Gathering,
  ): void {
    const back = rounds.filter(({ id }) => !this.#rounds.has(id))
    for (const round of back) this.#put(round)
    const desk = this.desk(checkpoint)
    desk.recall(
      back.filter((round) => !isWithdrawn(round)),
      taps,
    )
    for (const tap of waiting) this.take(tap, checkpoint, at, into)
    for (const { id } of back) this.#leave(id, [desk], at)
  }

  /** Gives a round that was put on the books after it had opened the taps that are already there. */
  catchUp(id: string, at: number, into: Gathering): void {
    const round = this.#rounds.get(id)
    if (round === undefined) return
    for (const desk of this.#desksOf(round)) this.#rematch(desk, { at, reason: 'rematch' }, into)
  }

  judge(id: string, happening: Happening, into: Gathering): void {
    const before = this.#rounds.get(id)
    if (before === undefined) return
    const { at } = happening
    const { round, judgements } = judgeRound(before, happening)
    into.judgements.push(...judgements)
    this.#keep(announceRound(round, at, this.#mayRaise(round, at), this.#settings.majorBelow), into)
    for (const visit of round.visits) {
      const changed = visit.verdict !== before.visits[visit.step]?.verdict
      if (visit.key && changed) this.#announcePoint(visit.checkpoint, at, into)
    }
    if (isComplete(round) && !isComplete(before)) this.#resume(round, at, into)
  }

  /** Lets a round off. One nobody has begun and nobody is to walk leaves its taps to others. */
  excuse(id: string, excuse: Excuse, into: Gathering): void {
    const round = this.#rounds.get(id)
    if (round === undefined) return
    if (excuse.why !== 'excused') for (const desk of this.#desksOf(round)) desk.withdraw(round)
    this.judge(id, { at: excuse.at, reason: excuse.why, excuse }, into)
    for (const visit of round.visits) if (visit.alarm) this.#announcePoint(visit.checkpoint, excuse.at, into)
  }

  /** A round that was let off because of the roster is to be walked after all; it has not opened. */
  reinstate(id: string, at: number, into: Gathering): void {
    const round = this.#rounds.get(id)
    if (round === undefined) return
    for (const desk of this.#desksOf(round)) desk.open(round)
    this.judge(id, { at, reason: 'roster_changed', excuse: null }, into)
  }

  /** Other guards are to walk a round that has not opened. */
  reroster(id: string, guards: readonly string[], into: Gathering): void {
    const round = this.#rounds.get(id)
    if (round === undefined || sameGuards(round.guards, guards)) return
    const changed = { ...round, guards }
    for (const desk of this.#desksOf(round)) {
      desk.withdraw(round)
      desk.open(changed)
    }
    this.#change(changed, into)
  }

  /** Ends the alarms of a round that is too long over to act on. */
  age(id: string, at: number, into: Gathering): void {
    const round = this.#rounds.get(id)
    if (round === undefined) return
    if (!round.settled) this.#keep(settleRound(round, at, 'aged'), into)
    for (const visit of round.visits) if (visit.alarm) this.#announcePoint(visit.checkpoint, at, into)
  }

  /** Closes the books on a round: it can no longer be judged. Its alarms must have been aged. */
  drop(id: string, at: number): void {
    const round = this.#rounds.get(id)
    if (round === undefined) return
    this.#leave(id, this.#desksOf(round), at)
  }

  #leave(id: string, desks: readonly Desk[], at: number): void {
    const round = this.#rounds.get(id)
    if (round === undefined) return
    for (const desk of desks) desk.close(round, at - this.#settings.reopenS * 1000)
    this.#rounds.delete(id)
    this.#alarmed.delete(id)
    this.#left += 1
  }

  /** Matches a desk anew, judges the rounds whose visits changed hands, and tells which taps are worth something else now. */
  #rematch(desk: Desk, why: Pick<Happening, 'at' | 'reason'>, into: Gathering, arrived?: string): void {
    const before = new Map(desk.presences.map(({ tap }) => [tap.id, desk.resultOf(tap.id)]))
    const matching = desk.match()
    const changes = changedHands(desk, matching, this.#rounds)
    for (const [round, taps] of changes) this.judge(round, { ...why, taps }, into)
    const touched = new Set(
      [...changes.values()].flatMap((steps) => [...steps.values()].map((held) => held?.id)),
    )
    const isChanged = ({ id }: Tap): boolean =>
      id === arrived || touched.has(id) || before.get(id) !== matching.results.get(id)
    for (const judged of judgedTaps(desk, matching, this.#rounds, isChanged))
      into.taps.set(judged.tap.id, judged)
  }

  #announcePoint(checkpoint: string, at: number, into: Gathering): void {
    const desk = this.desk(checkpoint)
    const flagged = this.#missing.get(checkpoint)
    const open = flagged === undefined ? null : this.#miss(flagged.round, flagged.step)
    const misses = desk.targets
      .flatMap(({ round, step }) => this.#miss(round, step) ?? [])
      .filter((miss) => isStanding(miss) && this.#mayRaise(miss.round, at))
    const taps = desk.presences.map(({ tap }) => tap)
    const { standing, conditions } = announcePoint(open, misses, taps, at)
    into.conditions.push(...conditions)
    if (open?.round.id === standing?.round.id && open?.visit.step === standing?.visit.step) return
    this.#missing.delete(checkpoint)
    if (open !== null) this.#change(withAlarm(open, false), into)
    const now = standing === null ? null : this.#miss(standing.round.id, standing.visit.step)
    if (now !== null) this.#change(withAlarm(now, true), into)
  }

  /** A round walked in full ends the alarms of the plan's rounds before it: patrol goes on (decision 011). */
  #resume(complete: Round, at: number, into: Gathering): void {
    for (const id of [...this.#alarmed]) {
      const round = this.#rounds.get(id)
      if (round === undefined || laneOf(round) !== laneOf(complete) || round.startsAt >= complete.startsAt)
        continue
      this.#keep(settleRound(round, at, 'resumed', complete), into)
    }
  }

  #keep({ round, conditions }: Announced, into: Gathering): void {
    into.conditions.push(...conditions)
    this.#change(round, into)
  }

  #change(round: Round, into: Gathering): void {
    this.#put(round)
    into.rounds.set(round.id, round)
  }

  #put(round: Round): void {
    this.#rounds.set(round.id, round)
    if (round.alarm === null) this.#alarmed.delete(round.id)
    else this.#alarmed.add(round.id)
    for (const { alarm, checkpoint, step } of round.visits) {
      if (alarm) this.#missing.set(checkpoint, { round: round.id, step })
    }
  }

  #mayRaise(round: Round, at: number): boolean {
    return at < round.closesAt + this.#settings.alarmAgeS * 1000
  }

  #miss(id: string, step: number): Miss | null {
    const round = this.#rounds.get(id)
    const visit = round?.visits[step]
    return round === undefined || visit === undefined ? null : { round, visit }
  }

  #desksOf(round: Round): Desk[] {
    return [...new Set(round.visits.map((visit) => visit.checkpoint))].map((checkpoint) =>
      this.desk(checkpoint),
    )
  }
}

function sameGuards(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((guard, index) => guard === other[index])
}
