import type { Text } from '#devices/kit/text.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { createAgenda } from '../../kernel/agenda.ts'
import type { Condition } from '../../state/condition.ts'
import type { JudgedTap, PatrolOutcome } from '../outcome.ts'
import type { PatrolConfig } from '../plan.ts'
import type { Round } from '../round.ts'
import { namingPoint } from '../tap.ts'
import { defaultWatchSettings, type WatchSettings } from './settings.ts'
import {
  type Silence,
  type SilenceRule,
  silenceBegun,
  silenceOver,
  type Watched,
  type WatchRule,
} from './silence.ts'
import { silentNights } from './silent-night.ts'
import { type PlannedTag, plannedTags, unreadTags } from './unread-tag.ts'

export interface WatchChanges {
  readonly saved: readonly Watched[]
  readonly removed: readonly Pick<Watched, 'rule' | 'subject'>[]
}

export interface WatchOptions {
  readonly config: PatrolConfig
  readonly calendarOf: (site: string) => Calendar
  readonly siteName: (site: string) => Text
  /** Rounds of a local day, as the patrol step holds them. */
  readonly roundsOf: (day: string) => readonly Round[]
  readonly settings?: Partial<WatchSettings>
}

/**
 * The watch for silence beside the patrol step: nobody taps in a night with rounds (PAT-11), nobody reads a tag for days
 * (PAT-12). It judges no round. Instants are epoch ms.
 */
export interface PatrolWatch {
  apply(outcome: Pick<PatrolOutcome, 'taps'>, at: number): readonly Condition[]
  due(now: number): readonly Condition[]
  nextAt(): number
  /** Checkpoints, routes or plans were changed. */
  setConfig(config: PatrolConfig, now: number): readonly Condition[]
  /** Nobody could be heard then, so that the silence proves nothing. */
  absent(from: number, to: number): void
  /** Takes up where the store left off; call once, before anything else. */
  load(watched: readonly Watched[], now: number): void
  takeDirty(): WatchChanges
}

export function createPatrolWatch(options: WatchOptions): PatrolWatch {
  return new WatchStep(options)
}

/** Longer than we can be away without noticing: a limit that passed meanwhile still counts. */
const UNNOTICED_MS = 60_000
const DAY_MS = 86_400_000

class WatchStep implements PatrolWatch {
  readonly #settings: WatchSettings
  readonly #rules: Readonly<Record<WatchRule, SilenceRule>>
  /** Silences by when they are too long; null: nothing in the days ahead, look again. */
  readonly #agenda = createAgenda<{ readonly key: string; readonly silence: Silence | null }>()
  readonly #watched = new Map<string, Watched>()
  readonly #dirty = new Map<string, Pick<Watched, 'rule' | 'subject'>>()
  #config: PatrolConfig
  /** By checkpoint; names of those that have just gone are still known while it is told. */
  #tags: ReadonlyMap<string, PlannedTag> = new Map()
  #heldUntil = Number.NEGATIVE_INFINITY
  /** What the start brought up and nobody was told yet. */
  #untold: Condition[] = []

  constructor({ config, calendarOf, siteName, roundsOf, settings }: WatchOptions) {
    this.#settings = { ...defaultWatchSettings, ...settings }
    this.#config = config
    const { nightSilentS, tagUnreadS } = this.#settings
    this.#rules = {
      'PAT-11': silentNights({ calendarOf, siteName, roundsOf, silentMs: nightSilentS * 1000 }),
      'PAT-12': unreadTags({ calendarOf, tag: (id) => this.#tags.get(id), unreadMs: tagUnreadS * 1000 }),
    }
  }

  apply({ taps }: Pick<PatrolOutcome, 'taps'>, at: number): readonly Condition[] {
    return taps.flatMap((judged) => this.#tapped(judged, at))
  }

  due(now: number): readonly Condition[] {
    if (now < this.#heldUntil) return []
    const conditions = this.#untold
    this.#untold = []
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      const { key, silence } = due.item
      const watched = this.#watched.get(key)
      if (watched === undefined) continue
      const rule = this.#rules[watched.rule]
      if (silence === null) this.#schedule(watched, due.at)
      else if (!rule.counts(watched, silence)) this.#schedule(watched, silence.again)
      else {
        this.#keep({ ...watched, alarmed: true })
        conditions.push(silenceBegun(rule, watched, silence, now))
      }
    }
    return conditions
  }

  nextAt(): number {
    const next = this.#untold.length > 0 ? Number.NEGATIVE_INFINITY : this.#agenda.nextAt()
    return Math.max(next, this.#heldUntil)
  }

  setConfig(config: PatrolConfig, now: number): readonly Condition[] {
    const tags = plannedTags(config)
    const sites = new Set(config.plans.map(({ site }) => site))
    const conditions: Condition[] = []
    for (const watched of this.#watched.values()) {
      const isOn = watched.rule === 'PAT-11' ? sites.has(watched.subject) : tags.has(watched.subject)
      if (isOn) continue
      if (watched.alarmed) conditions.push(silenceOver(this.#rules[watched.rule], watched, 'unwatched', now))
      this.#forget(watched)
    }
    this.#config = config
    this.#tags = tags
    for (const site of sites) this.#watch({ rule: 'PAT-11', subject: site, site }, now, now)
    for (const [subject, { site, hungAt }] of tags)
      this.#watch({ rule: 'PAT-12', subject, site }, hungAt, now)
    return conditions
  }

  absent(from: number, to: number): void {
    const isLong = to - from >= this.#settings.longAbsenceS * 1000
    for (const watched of this.#watched.values()) {
      if (watched.seenAt >= to || (watched.rule === 'PAT-12' && !isLong)) continue
      this.#keep({ ...watched, seenAt: to })
      this.#schedule({ ...watched, seenAt: to }, to)
    }
  }

  load(stored: readonly Watched[], now: number): void {
    for (const watched of stored) this.#watched.set(keyOf(watched), watched)
    this.#heldUntil = now + this.#settings.resumeGraceS * 1000
    // Names of what went while we were away are asked of the configuration as it was, and that is gone: its id has to do.
    this.#untold.push(...this.setConfig(this.#config, now))
  }

  takeDirty(): WatchChanges {
    const changed = [...this.#dirty]
    this.#dirty.clear()
    return {
      saved: changed.flatMap(([key]) => this.#watched.get(key) ?? []),
      removed: changed.flatMap(([key, gone]) => (this.#watched.has(key) ? [] : [gone])),
    }
  }

  #tapped({ tap, checkpoint, result }: JudgedTap, at: number): readonly Condition[] {
    // What somebody enters by hand is neither a sign of life nor a tag that was read.
    if (tap.manual) return []
    const seenAt = Math.min(tap.ts, tap.rx)
    const conditions = this.#saw(keyOf({ rule: 'PAT-11', subject: tap.site }), seenAt, at)
    const read = checkpoint !== null && result !== 'revoked_tag' && tap.uid !== namingPoint(checkpoint)
    if (read) conditions.push(...this.#saw(keyOf({ rule: 'PAT-12', subject: checkpoint }), seenAt, at))
    return conditions
  }

  #saw(key: string, seenAt: number, at: number): Condition[] {
    const before = this.#watched.get(key)
    if (before === undefined) return []
    const rule = this.#rules[before.rule]
    const seen = { ...before, seenAt }
    // Also a tap from before an absence of ours, which moved on when silence counts, is a sign of life.
    const isOver = before.alarmed && !rule.lasts(seen, at)
    if (!isOver && seenAt <= before.seenAt) return []
    const now = { ...seen, seenAt: Math.max(seenAt, before.seenAt), alarmed: before.alarmed && !isOver }
    this.#keep(now)
    this.#schedule(now, at - UNNOTICED_MS)
    return isOver ? [silenceOver(rule, seen, 'tapped', at)] : []
  }

  /** @param since its silence does not count before then */
  #watch(one: Pick<Watched, 'rule' | 'subject' | 'site'>, since: number, now: number): void {
    const known = this.#watched.get(keyOf(one))
    const watched =
      known === undefined
        ? { ...one, seenAt: now, alarmed: false }
        : { ...known, seenAt: one.rule === 'PAT-12' ? Math.max(known.seenAt, since) : known.seenAt }
    if (watched.seenAt !== known?.seenAt) this.#keep(watched)
    this.#schedule(watched, now - UNNOTICED_MS)
  }

  #schedule(watched: Watched, from: number): void {
    const key = keyOf(watched)
    if (watched.alarmed) {
      this.#agenda.delete(key)
      return
    }
    const silence = this.#rules[watched.rule].next(watched, from)
    const at = silence === null ? from + DAY_MS : silence.at + this.#settings.arrivalS * 1000
    this.#agenda.set(key, at, { key, silence })
  }

  #keep(watched: Watched): void {
    this.#watched.set(keyOf(watched), watched)
    this.#dirty.set(keyOf(watched), watched)
  }

  #forget(watched: Watched): void {
    const key = keyOf(watched)
    this.#watched.delete(key)
    this.#agenda.delete(key)
    this.#dirty.set(key, watched)
  }
}

function keyOf({ rule, subject }: Pick<Watched, 'rule' | 'subject'>): string {
  return `${rule} ${subject}`
}
