import type { ServerResponse } from 'node:http'
import { text } from '#devices/kit/text.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Identity, mayUse, seesSite } from './access.ts'
import type { Permission } from './contract/route.ts'
import type { Hello, Reload } from './contract/stream.ts'
import { TooOften } from './failure.ts'
import { encode, type Frame, type LiveHub } from './live-hub.ts'
import type { LiveName, Viewer } from './services.ts'

/** What a person must be allowed to do to be told. */
const needs: Readonly<Record<LiveName, Permission>> = {
  alarm: 'alarm.read',
  order: 'order.read',
  device: 'device.read',
  round: 'patrol.read',
  tap: 'patrol.read',
  post: 'post.read',
  quarantine: 'intake.read',
  system: 'signed-in',
  setup: 'signed-in',
}

/**
 * A reader with so many bytes unsent for so long is cut off: it comes back and resumes, or reads the lists afresh
 * (faults H14). One commit of a storm tells more than that at once, and whoever reads has taken it a moment later.
 */
const BACKLOG_MAX = 256 * 1024
const BACKLOG_MS = 3_000
/** More than this is never held for anybody. */
const BURST_MAX = 4 * 1024 * 1024
const STREAMS_MAX = 1000
const STREAMS_PER_SESSION = 12
/** Below the idle time-outs of common proxies, and of the console. */
const QUIET_MS = 15_000

/** Somebody who listens. */
export interface Reader {
  identity: Identity
  /** Only this site; all that the person may see when undefined. */
  readonly site: string | undefined
  readonly raw: ServerResponse
  writtenAt: number
  /** Since when more than BACKLOG_MAX is unsent; meaningless while less is. */
  behindSince: number
}

export interface Readers {
  readonly count: number
  /** Throws Refusal (429) when there are too many already. */
  checkRoom(identity: Identity): void
  add(identity: Identity, site: string | undefined, raw: ServerResponse): Reader
  /** Says hello and sends what was missed. */
  greet(reader: Reader, hub: LiveHub, lastEventId: string | undefined): void
  send(frame: Frame): void
  /** Ends the streams of sessions that are over and gives the others a sign of life; `isOpen` gives the person as of now. */
  watch(isOpen: (identity: Identity) => Viewer | null, head: string): void
  close(): void
}

export function createReaders(options: { readonly clock: Clock; readonly onCut: () => void }): Readers {
  const { clock, onCut } = options
  const readers = new Set<Reader>()
  const isStuck = ({ raw, behindSince }: Reader): boolean => {
    if (raw.writableLength <= BACKLOG_MAX) return false
    return raw.writableLength > BURST_MAX || clock.monotonic() - behindSince > BACKLOG_MS
  }
  const cut = (reader: Reader): void => {
    onCut()
    readers.delete(reader)
    reader.raw.destroy()
  }
  const write = (reader: Reader, bytes: Uint8Array): void => {
    const { raw } = reader
    reader.writtenAt = clock.monotonic()
    if (raw.writableLength <= BACKLOG_MAX) reader.behindSince = reader.writtenAt
    raw.write(bytes)
    if (isStuck(reader)) cut(reader)
  }
  const hello = (reader: Reader, head: string, resumed: boolean): void =>
    write(reader, encode('hello', head, { now: clock.now(), resumed } satisfies Hello))
  return {
    get count() {
      return readers.size
    },
    checkRoom({ session }) {
      const own = [...readers].filter((reader) => reader.identity.session.id === session.id).length
      if (readers.size >= STREAMS_MAX || own >= STREAMS_PER_SESSION) throw tooManyStreams()
    },
    add(identity, site, raw) {
      const now = clock.monotonic()
      const reader = { identity, site, raw, writtenAt: now, behindSince: now }
      raw.on('close', () => readers.delete(reader))
      raw.on('error', () => readers.delete(reader))
      readers.add(reader)
      return reader
    },
    greet(reader, hub, lastEventId) {
      const missed = lastEventId === undefined ? null : hub.since(lastEventId)
      const frames =
        typeof missed === 'string' || missed === null ? [] : missed.filter((one) => sees(reader, one))
      const size = frames.reduce((sum, frame) => sum + frame.bytes.length, 0)
      const resumed = typeof missed !== 'string' && missed !== null && size <= BACKLOG_MAX / 2
      hello(reader, resumed ? (lastEventId ?? hub.head) : hub.head, resumed)
      if (resumed) for (const frame of frames) write(reader, frame.bytes)
      else if (missed !== null) {
        const reason = missed === 'restarted' ? 'restarted' : 'too-old'
        write(reader, encode('reload', hub.head, { reason } satisfies Reload))
      }
    },
    send(frame) {
      for (const reader of readers) if (sees(reader, frame)) write(reader, frame.bytes)
    },
    watch(isOpen, head) {
      for (const reader of readers) {
        const viewer = isOpen(reader.identity)
        if (viewer === null) {
          readers.delete(reader)
          reader.raw.end()
        } else if (isStuck(reader)) cut(reader)
        else {
          reader.identity = { ...reader.identity, viewer }
          if (clock.monotonic() - reader.writtenAt >= QUIET_MS) hello(reader, head, true)
        }
      }
    },
    close() {
      for (const { raw } of readers) raw.end()
      readers.clear()
    },
  }
}

function sees({ identity: { viewer }, site }: Reader, frame: Frame): boolean {
  if (!mayUse(viewer, needs[frame.name])) return false
  if (frame.site === null) return frame.name === 'system' || viewer.sites === null
  return (site === undefined || site === frame.site) && seesSite(viewer, frame.site)
}

const tooManyStreams = (): TooOften =>
  new TooOften(
    'too-many-streams',
    text(
      '打开的实时页面过多，请关闭不用的页面后重试。',
      'Too many live pages are open; close those you do not need and try again.',
    ),
    30,
  )
