import { type Text, text } from '#devices/kit/text.ts'
import { createAgenda } from '../../kernel/agenda.ts'
import type { Condition } from '../../state/condition.ts'
import type { Checkpoint } from '../checkpoint.ts'
import type { JudgedTap, PatrolOutcome } from '../outcome.ts'
import type { PatrolSnapshot } from '../patrol.ts'
import type { Round } from '../round.ts'
import { assessRound } from './assess-round.ts'
import type { Surroundings } from './assess-taps.ts'
import type { TapEvidence } from './evidence.ts'
import { LegBook, type LegTimes, legKey } from './leg-times.ts'
import { ageProof, announceProof, type OpenAlarms } from './proof-alarms.ts'
import { walksOf } from './round-walk.ts'
import { defaultProofSettings, type ProofSettings } from './settings.ts'
import { type Suspicion, scoreOf } from './suspicion.ts'
import { CounterBook, type CounterFinding, type TagCounters } from './tag-counters.ts'
import type { SunKeys } from './tag-reading.ts'
import { type TapFact, TapMemory } from './tap-memory.ts'
import { WalkHistory } from './walk-history.ts'

/** What speaks against a round (疑点), as it stands now. */
export interface RoundProof {
  readonly round: string
  readonly site: string
  /** 0 = nothing speaks against it, to 100. */
  readonly score: number
  readonly suspicions: readonly Suspicion[]
  /** Its legs were looked at for learning; that happens once, when it is over. */
  readonly learned: boolean
  readonly alarms: OpenAlarms
  readonly assessedAt: number
}

/** Evidence of a tap with what became of its counter. */
export type KeptEvidence = TapEvidence & { readonly counter: CounterFinding | null }

export interface ProofChanges {
  readonly proofs: readonly RoundProof[]
  readonly legs: readonly LegTimes[]
  readonly counters: readonly TagCounters[]
  readonly evidence: readonly KeptEvidence[]
}

/** What the step knew when it was last committed; rounds and taps come from the patrol's own records. */
export interface ProofSnapshot extends ProofChanges {
  readonly rounds: PatrolSnapshot['rounds']
  readonly taps: readonly { readonly tap: TapFact['tap']; readonly checkpoint: string }[]
}

export interface ProofOptions {
  readonly settings?: Partial<ProofSettings>
  readonly checkpoint: (id: string) => Checkpoint | undefined
  /** The rounds that can still change, as the patrol step holds them. */
  readonly round: (id: string) => Round | undefined
  readonly keys: Pick<SunKeys, 'fileKey'>
}

/**
 * The proof step: what the patrol step judged in, suspicions and conditions out. It changes no verdict and refuses no tap
 * (decision 015). Instants are epoch ms.
 */
export interface Proof {
  /** @param evidence of a tap that came in with this outcome */
  apply(outcome: PatrolOutcome, at: number, evidence?: TapEvidence): readonly Condition[]
  /** Ends alarms that are too old to act on, and forgets rounds that are closed for good. */
  due(now: number): readonly Condition[]
  nextAt(): number
  load(snapshot: ProofSnapshot): void
  proof(round: string): RoundProof | undefined
  takeDirty(): ProofChanges
}

export function createProof(options: ProofOptions): Proof {
  return new ProofStep(options)
}

type Item = { readonly what: 'age' | 'drop'; readonly round: string }

class ProofStep implements Proof {
  readonly #settings: ProofSettings
  readonly #options: ProofOptions
  readonly #memory: TapMemory
  readonly #legs: LegBook
  readonly #counters: CounterBook
  readonly #proofs = new Map<string, RoundProof>()
  /** Rounds by the taps that make their visits. */
  readonly #roundsOf = new Map<string, readonly string[]>()
  readonly #walks = new WalkHistory()
  readonly #agenda = createAgenda<Item>()
  readonly #dirty = new Map<string, RoundProof>()
  #evidence: KeptEvidence[] = []

  constructor(options: ProofOptions) {
    this.#settings = { ...defaultProofSettings, ...options.settings }
    this.#options = options
    this.#memory = new TapMemory(this.#settings)
    this.#legs = new LegBook(this.#settings)
    this.#counters = new CounterBook(this.#settings.counterSlackS)
  }

  apply({ rounds, taps }: PatrolOutcome, at: number, evidence?: TapEvidence): readonly Condition[] {
    const touched = new Map(rounds.map((round) => [round.id, round]))
    for (const judged of taps) {
      this.#place(judged)
      if (this.#memory.get(judged.tap.id) !== undefined) continue
      const fact = this.#remember(judged, evidence?.tap === judged.tap.id ? evidence : null)
      for (const id of this.#roundsBeside(fact)) {
        const round = touched.get(id) ?? this.#options.round(id)
        if (round !== undefined) touched.set(id, round)
      }
    }
    return [...touched.values()].flatMap((round) => this.#assess(round, at))
  }

  due(now: number): readonly Condition[] {
    const conditions: Condition[] = []
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      const { what, round: id } = due.item
      const proof = this.#proofs.get(id)
      if (what === 'drop') this.#proofs.delete(id)
      const round = this.#options.round(id)
      if (what === 'drop' || proof === undefined || round === undefined) continue
      conditions.push(...ageProof(round, proof.alarms, now))
      this.#keep({ ...proof, alarms: {} })
    }
    return conditions
  }

  nextAt(): number {
    return this.#agenda.nextAt()
  }

  load({ rounds, taps, proofs, legs, counters, evidence }: ProofSnapshot): void {
    const kept = new Map(evidence.map((one) => [one.tap, one]))
    for (const { tap, checkpoint } of taps.toSorted((a, b) => a.tap.rx - b.tap.rx)) {
      const own = kept.get(tap.id) ?? null
      this.#memory.add({ tap, checkpoint, evidence: own, counter: own?.counter ?? null })
    }
    this.#legs.load(legs)
    this.#counters.load(counters)
    for (const proof of proofs) this.#proofs.set(proof.round, proof)
    for (const round of rounds) {
      for (const { tap } of round.visits) {
        if (tap !== null) this.#roundsOf.set(tap.id, [...(this.#roundsOf.get(tap.id) ?? []), round.id])
      }
      if (this.#proofs.has(round.id)) this.#schedule(round)
      if (round.ended) this.#walks.keep(round)
    }
  }

  proof(round: string): RoundProof | undefined {
    return this.#proofs.get(round)
  }

  takeDirty(): ProofChanges {
    const changes = {
      proofs: [...this.#dirty.values()],
      legs: this.#legs.takeDirty(),
      counters: this.#counters.takeDirty(),
      evidence: this.#evidence,
    }
    this.#dirty.clear()
    this.#evidence = []
    return changes
  }

  #place({ tap, visits }: JudgedTap): void {
    if (visits.length === 0) this.#roundsOf.delete(tap.id)
    else this.#roundsOf.set(tap.id, [...new Set(visits.map(({ round }) => round))])
  }

  #remember({ tap, checkpoint }: JudgedTap, evidence: TapEvidence | null): TapFact {
    const signature = evidence?.signature ?? 'none'
    // A counter under a wrong signature is not believed: it could spend all that are to come.
    const counts = tap.ctr !== null && signature !== 'invalid' && signature !== 'unreadable'
    const tag = { site: tap.site, uid: tap.uid, signed: signature === 'valid' }
    const counter = counts
      ? this.#counters.take(tag, { ctr: tap.ctr as number, ts: tap.ts, tap: tap.id })
      : null
    const fact: TapFact = { tap, checkpoint, evidence, counter }
    for (const forgotten of this.#memory.add(fact)) this.#roundsOf.delete(forgotten)
    if (evidence !== null) this.#evidence.push({ ...evidence, counter })
    return fact
  }

  /** Rounds that a new tap may throw another light on, as it shares guard, reader or tag with theirs. */
  #roundsBeside(fact: TapFact): Set<string> {
    const { twoReadersS, swapS } = this.#settings
    const beside = [
      ...this.#memory.near(fact, 'uid', twoReadersS),
      ...this.#memory.near(fact, 'guard', swapS),
      ...this.#memory.near(fact, 'reader', swapS),
    ]
    return new Set(beside.flatMap(({ tap }) => this.#roundsOf.get(tap.id) ?? []))
  }

  #assess(round: Round, at: number): readonly Condition[] {
    const before = this.#proofs.get(round.id)
    if (before === undefined && round.visits.every((visit) => visit.tap === null)) return []
    const factOf = (tap: string): TapFact | undefined => this.#memory.get(tap)
    const suspicions = assessRound(round, this.#surroundings(), factOf, (walk) =>
      this.#walks.before(round, walk),
    )
    const score = scoreOf(suspicions)
    const mayRaise = at < round.closesAt + this.#settings.alarmAgeS * 1000
    const { alarms, conditions } = announceProof(
      round,
      { suspicions, score },
      before?.alarms ?? {},
      at,
      mayRaise,
    )
    const learned = before?.learned ?? false
    if (round.ended && !learned) {
      if (score < this.#settings.learnBelow) this.#learn(round)
      this.#walks.keep(round)
    }
    const proof: RoundProof = {
      ...{ round: round.id, site: round.site, score, suspicions, alarms },
      learned: learned || round.ended,
      assessedAt: at,
    }
    if (before === undefined) this.#schedule(round)
    if (before === undefined || !isSame(before, proof)) this.#keep(proof)
    return conditions
  }

  #keep(proof: RoundProof): void {
    this.#proofs.set(proof.round, proof)
    this.#dirty.set(proof.round, proof)
  }

  #schedule({ id, closesAt }: Round): void {
    const { alarmAgeS, rememberS } = this.#settings
    this.#agenda.set(`age ${id}`, closesAt + alarmAgeS * 1000, { what: 'age', round: id })
    this.#agenda.set(`drop ${id}`, closesAt + rememberS * 1000, { what: 'drop', round: id })
  }

  #learn(round: Round): void {
    for (const { legs } of walksOf(round)) {
      for (const { from, to, seconds } of legs)
        this.#legs.learn(legKey(from.checkpoint, to.checkpoint), seconds)
    }
  }

  #surroundings(): Surroundings {
    const { checkpoint, keys } = this.#options
    return {
      settings: this.#settings,
      band: (leg) => this.#legs.band(leg),
      positionOf: (id) => checkpoint(id)?.position ?? null,
      near: (fact, by, withinS) => this.#memory.near(fact, by, withinS),
      nameOf: (id): Text => checkpoint(id)?.name ?? text(id, id),
      signs: (site, uid) => keys.fileKey(site, uid) !== undefined,
    }
  }
}

function isSame(a: RoundProof, b: RoundProof): boolean {
  const rest = ({ assessedAt: _, ...others }: RoundProof): string => JSON.stringify(others)
  return rest(a) === rest(b)
}
