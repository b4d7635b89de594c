import { text } from '#devices/kit/text.ts'
import type { TapEntry } from '../../ingest/reading.ts'
import { envelopeOf } from '../../ingest/tap-entry.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { JudgedTap } from '../../patrol/outcome.ts'
import { knownTaps } from '../../patrol/patrol-list-store.ts'
import type { Store } from '../../store/store.ts'

/** What became of a tap that was handed in; in the order of the entries. */
export type Handed =
  /** It was there before, whatever it was worth. */
  | { readonly is: 'known' }
  /** On disk; `judged` null when the pipeline is behind and judges it later. */
  | { readonly is: 'taken'; readonly judged: JudgedTap | null }

/** Where taps of people are handed in: through the journal, like everything else. */
export interface TapDesk {
  /**
   * Resolves when every tap is on disk and, where the pipeline keeps up, judged and its verdict stored. Throws a Refusal when the journal takes
   * no more; what was taken before that is known the next time.
   */
  hand(entries: readonly TapEntry[]): Promise<readonly Handed[]>
  /** The pipeline took one in (Outlet.entered). */
  entered(entry: TapEntry, judged: JudgedTap | null): void
}

export interface TapDeskOptions {
  readonly journal: Pick<Journal, 'append'>
  readonly store: Pick<Store, 'read'>
  readonly clock: Clock
  /** Runs after the commit that holds everything noted so far. */
  readonly afterwards: (done: () => void) => void
}

/** How long an answer waits for the verdict once the tap is safe. */
const JUDGING_MS = 2_000
/** Taps handed in at once; a longer list goes in several, so that devices get their turn in between. */
const AT_ONCE = 500

interface Flight {
  readonly stored: Promise<void>
  judged: (tap: JudgedTap | null) => void
}

export function createTapDesk({ journal, store, clock, afterwards }: TapDeskOptions): TapDesk {
  /** Taken, and not yet committed: the record store does not know them. */
  const flying = new Map<string, Flight>()

  const take = async (entry: TapEntry): Promise<Handed> => {
    const id = idOf(entry)
    const { promise, resolve: judged } = Promise.withResolvers<JudgedTap | null>()
    const stored = append(journal, entry)
    flying.set(id, { stored, judged })
    try {
      await stored
    } catch {
      flying.delete(id)
      throw journalClosed()
    }
    clock.after(JUDGING_MS, () => judged(null))
    return { is: 'taken', judged: await promise }
  }
  const one = async (entry: TapEntry, known: ReadonlySet<string>, before?: Flight): Promise<Handed> => {
    const id = idOf(entry)
    const flight = flying.get(id) ?? before
    if (flight === undefined) return known.has(id) ? { is: 'known' } : take(entry)
    await flight.stored.catch(() => {
      throw journalClosed()
    })
    return { is: 'known' }
  }
  return {
    async hand(entries) {
      const handed: Handed[] = []
      for (let from = 0; from < entries.length; from += AT_ONCE) {
        const some = entries.slice(from, from + AT_ONCE)
        // One that is committed while we ask may be in neither: then it was flying before.
        const before = some.map((entry) => flying.get(idOf(entry)))
        const known = await knownTaps(store.read, some.map(idOf))
        handed.push(...(await Promise.all(some.map((entry, index) => one(entry, known, before[index])))))
      }
      return handed
    },
    entered(entry, judged) {
      const id = idOf(entry)
      const flight = flying.get(id)
      if (flight === undefined) return
      afterwards(() => {
        flight.judged(judged)
        flying.delete(id)
      })
    },
  }
}

const idOf = ({ reader, eid }: TapEntry): string => `${reader}/${eid}`

function append(journal: TapDeskOptions['journal'], entry: TapEntry): Promise<void> {
  return new Promise((resolve, reject) => {
    journal.append(envelopeOf(entry), (error) => (error === null ? resolve() : reject(error)))
  })
}

const journalClosed = (): Refusal =>
  new Refusal(
    'journal-full',
    503,
    text(
      '网关暂时无法保存打卡，请稍后重试；手机会自动补传。',
      'The gateway cannot store taps at present; try again later. A phone sends them again by itself.',
    ),
  )
