import { call } from '../../console/api/call.ts'
import { CallError } from '../../console/api/failure.ts'
import { database, type KeptSign } from '../store/database.ts'

/** Touched again so soon it is the same "I am here". */
const BOUNCE_MS = 5_000
/** Signs kept to show that they were said; the gateway has the record. */
const SENT_KEPT = 20

/** Keeps an "I am here", at once and for good; it leaves when there is a network. */
export async function sayHere(username: string): Promise<void> {
  const last = (await keptSigns()).find((sign) => sign.username === username)
  const ts = Date.now()
  if (last !== undefined && Math.abs(ts - last.ts) < BOUNCE_MS) return
  const db = await database()
  await db.add('signs', {
    ...{ username, ts, mono: performance.now(), page: performance.timeOrigin, state: 'waiting' },
  })
}

/** Newest first. */
export async function keptSigns(): Promise<KeptSign[]> {
  return (await (await database()).getAll('signs')).reverse()
}

/**
 * Sends what a person said, oldest first, back-dated to when it was said.
 * @param skewMs how far the phone's clock is behind the gateway's
 * @throws CallError when the gateway is away or refuses the session
 */
export async function sendSigns(username: string, skewMs: number): Promise<void> {
  const db = await database()
  const waiting = (await keptSigns()).filter((sign) => sign.state === 'waiting' && sign.username === username)
  for (const sign of waiting.reverse()) {
    const body = { at: Math.round(Date.now() - ageOf(sign) + skewMs) }
    await call('checkIn', { body }).catch(passRefusal)
    await db.put('signs', { ...sign, state: 'sent' })
  }
  const sent = (await keptSigns()).filter(({ state }) => state === 'sent')
  for (const { id } of sent.slice(SENT_KEPT)) if (id !== undefined) await db.delete('signs', id)
}

/** By the clock nobody can set while the page was open, else by the wall clock. */
const ageOf = ({ page, mono, ts }: KeptSign): number =>
  page === performance.timeOrigin ? performance.now() - mono : Date.now() - ts

/** What the gateway will never take (too old, no duty any more) must not hold up what comes after it. */
function passRefusal(thrown: unknown): void {
  const isRefused = thrown instanceof CallError && [400, 403, 404, 409].includes(thrown.status)
  if (!isRefused) throw thrown
}
