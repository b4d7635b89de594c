import type { TapAnswers } from '#gateway/http/contract/taps.ts'
import { call } from '../../console/api/call.ts'
import { CallError } from '../../console/api/failure.ts'
import { database, type KeptTap, phoneName } from '../store/database.ts'
import { keptTaps, tidy } from './record.ts'

/** Small enough for a weak network: a batch that does not get through is sent again whole. */
const AT_ONCE = 50
const SLOWEST_MS = 60_000

/** How long to wait before the next try: 2 s, doubling, a minute at most. */
export function pauseAfter(failures: number): number {
  return Math.min(SLOWEST_MS, 2_000 * 2 ** Math.max(0, failures - 1))
}

/**
 * Sends what is waiting, oldest first; what another person of this phone left waits for that person.
 * @throws CallError when the gateway is away, refuses the session or cannot store
 */
export async function sendWaiting(username: string): Promise<number> {
  const waiting = (await keptTaps())
    .filter((tap) => tap.state === 'waiting' && tap.username === username)
    .reverse()
  let sent = 0
  for (const [site, ofSite] of groupBySite(waiting)) {
    for (let from = 0; from < ofSite.length; from += AT_ONCE) {
      const some = ofSite.slice(from, from + AT_ONCE)
      await answered(some, await send(site, some))
      sent += some.length
    }
  }
  await tidy()
  return sent
}

function groupBySite(taps: readonly KeptTap[]): Map<string, KeptTap[]> {
  const sites = new Map<string, KeptTap[]>()
  for (const tap of taps) sites.set(tap.site, [...(sites.get(tap.site) ?? []), tap])
  return sites
}

type Answers = Pick<TapAnswers, 'now' | 'items'>

async function send(site: string, taps: readonly KeptTap[]): Promise<Answers> {
  const phone = await phoneName()
  const ageOf = ({ page, mono }: KeptTap): number | null =>
    page === performance.timeOrigin ? Math.round(performance.now() - mono) : null
  const body = {
    site,
    phone,
    sentAt: Date.now(),
    taps: taps.map((tap) => ({
      eid: tap.eid,
      ts: tap.ts,
      ageMs: ageOf(tap),
      seq: tap.seq,
      ...tap.read,
    })),
  }
  try {
    return await call('enterTaps', { body })
  } catch (thrown) {
    const isBad = thrown instanceof CallError && (thrown.status === 400 || thrown.status === 404)
    if (!isBad) throw thrown
    // One that no gateway will ever read must not hold up the others.
    if (taps.length > 1) {
      const each = await Promise.all(taps.map((tap) => send(site, [tap])))
      return { now: each[0]?.now ?? 0, items: each.flatMap(({ items }) => items) }
    }
    const items = taps.map(({ eid }) => ({
      ...nothing,
      eid,
      answer: 'refused' as const,
      message: thrown.text,
    }))
    return { now: 0, items }
  }
}

const nothing = {
  checkpoint: null,
  checkpointName: null,
  at: null,
  result: null,
  round: null,
  verdict: null,
} as const

async function answered(taps: readonly KeptTap[], { now, items }: Answers): Promise<void> {
  const byEid = new Map(items.map((answer) => [answer.eid, answer]))
  const writing = (await database()).transaction('taps', 'readwrite')
  for (const tap of taps) {
    const answer = byEid.get(tap.eid)
    if (answer !== undefined) await writing.store.put({ ...tap, state: 'answered', answer, answeredAt: now })
  }
  await writing.done
}
