import type { Reading } from '../ingest/reading.ts'

/** `tap`: an event of a reader that names the person; `pass`: an event of a device at the post; the rest is said by the person. */
export const signWays = ['tap', 'pass', 'console', 'here', 'handover'] as const
export type SignWay = (typeof signWays)[number]

/** A sign of life: somebody was somewhere at an instant. */
export interface Sign {
  readonly site: string
  /** Guard id; null = somebody. */
  readonly person: string | null
  /** Post at which it was made; null where it only says that the person is there. */
  readonly post: string | null
  readonly way: SignWay
  /** Epoch ms, when it was made; `rx` when it came. */
  readonly ts: number
  readonly rx: number
}

/** What is known of the facility where a sign is read out of an event. */
export interface SignSources {
  /** Ids of posts at which a device stands. @param key `site/device` */
  readonly postsAt: (key: string) => readonly string[]
  readonly isGuard: (site: string, id: string) => boolean
  /** Events that speak of something wrong (`notable` in the kind's table): a forced door is nobody's sign of life. */
  readonly isTrouble: (kind: string, event: string) => boolean
}

/**
 * The signs of life in an event of a device: of the person it names (`guard`), and at the post the device belongs to. Any
 * kind of device may name a guard, so no kind is known here.
 */
export function signsOf(reading: Extract<Reading, { channel: 'event' }>, sources: SignSources): Sign[] {
  const { device, fields, ts, rx } = reading
  const named = typeof fields.guard === 'string' ? fields.guard : null
  const person = named !== null && sources.isGuard(device.site, named) ? named : null
  const posts = sources.postsAt(device.key)
  const common = { site: device.site, person, ts: Math.min(ts, rx), rx }
  if (person !== null) return [{ ...common, post: posts[0] ?? null, way: 'tap' }]
  if (posts.length === 0 || sources.isTrouble(device.kind, reading.type)) return []
  return posts.map((post) => ({ ...common, post, way: 'pass' }))
}
