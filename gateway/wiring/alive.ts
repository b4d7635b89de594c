import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Db } from '../store/store.ts'
import { type Absence, loadAlive, saveAlive } from './absence-store.ts'
import type { Collect } from './commit-writer.ts'
import { watchOwnAbsence } from './own-absence.ts'

/** How often it is written that the gateway works; an absence is known to begin at most so much too early. */
const WRITTEN_MS = 5_000
/** A restart that takes less is nobody's gap: what devices sent meanwhile they send again. */
const ABSENT_MS = 15_000

/** Knows when the gateway heard nobody: while it was not running, asleep, or its clock was moved on. */
export interface Alive {
  /** Writes now and then that the gateway works, so that the next start knows since when it did not. */
  readonly collect: Collect
  /** Called before every message and every tick. */
  look(): void
  /** The start is over: from now on we hear what is said. */
  started(): void
}

/** Those who must be told when it was we who heard nobody. Instants are epoch ms. */
export interface Hearing {
  /** From now on we hear what is said. */
  restarted(now: number): void
  /** We know for how long we heard nobody. */
  absent(from: number, to: number): void
  /** Nobody can be heard at present. */
  deaf(now: number): void
}

export interface AliveOptions {
  readonly read: Db
  readonly clock: Clock
  readonly log: Log
  /** Absences that the next commit stores. */
  readonly waiting: { readonly absences: Absence[] }
  /** Told that others' silence must not be held against them. */
  readonly hearing: Pick<Hearing, 'restarted' | 'absent'>
}

export async function openAlive(options: AliveOptions): Promise<Alive> {
  const { clock, log, waiting, hearing } = options
  const absent = (from: number, to: number): void => {
    waiting.absences.push({ from, to })
    hearing.absent(from, to)
  }
  const before = await loadAlive(options.read)
  let written = Number.NEGATIVE_INFINITY
  return {
    collect() {
      const now = clock.now()
      // A clock that was set back must not keep it silent.
      if (now >= written && now - written < WRITTEN_MS) return null
      written = now
      return (tx) => saveAlive(tx, now)
    },
    look: watchOwnAbsence(clock, (now, last) => {
      if (now > last) absent(last, now)
      log.warn({ now }, 'time went on without us or was set; silence counts from now')
      hearing.restarted(now)
    }),
    started() {
      const to = clock.now()
      if (before !== null && to - before >= ABSENT_MS) absent(before, to)
      hearing.restarted(to)
    },
  }
}
