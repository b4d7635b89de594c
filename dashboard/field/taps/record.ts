import { pointOf } from '../scan/print.ts'
import { identityOf, type TagReading } from '../scan/reading.ts'
import { database, type KeptTap, kept, randomName } from '../store/database.ts'

/** The same tag read again so soon is the phone resting on it. */
const BOUNCE_MS = 5_000
/** Answered taps kept to look at; the gateway has the record. */
const ANSWERED_KEPT = 300

/** Keeps a tap, at once and for good; resolves when it is on the phone's disk. */
export async function record(reading: TagReading, username: string, site: string): Promise<KeptTap> {
  const db = await database()
  const last = (await db.transaction('taps').store.index('seq').openCursor(null, 'prev'))?.value
  const ts = Date.now()
  if (last !== undefined && isSame(last.read, reading) && Math.abs(ts - last.ts) < BOUNCE_MS) return last
  const checkpoint = await pointOf(identityOf(reading), (await kept('patrol')) ?? null)
  const tap: KeptTap = {
    eid: randomName(20),
    seq: (last?.seq ?? 0) + 1,
    username,
    site,
    ts,
    mono: performance.now(),
    page: performance.timeOrigin,
    read: reading,
    checkpoint,
    state: 'waiting',
    answer: null,
    answeredAt: null,
  }
  await db.add('taps', tap)
  return tap
}

const isSame = (a: TagReading, b: TagReading): boolean =>
  a.uid === b.uid && a.code === b.code && a.cmac === b.cmac

/** Newest first. */
export async function keptTaps(): Promise<KeptTap[]> {
  return (await (await database()).getAllFromIndex('taps', 'seq')).reverse()
}

/** Drops the oldest answered ones; a waiting one is never dropped. */
export async function tidy(): Promise<void> {
  const db = await database()
  const answered = (await keptTaps()).filter(({ state }) => state === 'answered')
  for (const { eid } of answered.slice(ANSWERED_KEPT)) await db.delete('taps', eid)
}
