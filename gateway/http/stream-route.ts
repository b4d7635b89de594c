import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Cancel, Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import { newId } from '../kernel/ids.ts'
import type { Identity } from './access.ts'
import { base, streamPath } from './contract/paths.ts'
import { StreamQuery } from './contract/stream.ts'
import { notSignedIn } from './failure.ts'
import { createLiveHub } from './live-hub.ts'
import type { Services, Viewer } from './services.ts'
import type { Sessions } from './session-store.ts'
import { createReaders } from './stream-writer.ts'

/** Sessions of open streams are looked at this often: a revoked one is closed within 5 s (faults H13). */
const WATCH_MS = 2000
/** Device changes held back are sent on this beat. */
const BEAT_MS = 100

export interface StreamParts {
  readonly services: Pick<Services, 'live' | 'people'>
  readonly sessions: Sessions
  readonly clock: Clock
  readonly counters: Counters
}

export interface Streams {
  readonly count: number
  /** Ends all of them. */
  close(): void
}

/** The live stream. An effect reaches the sockets of all its readers in the tick in which it is published. */
export function registerStream(app: FastifyInstance, parts: StreamParts): Streams {
  const { services, sessions, clock, counters } = parts
  const readers = createReaders({ clock, onCut: () => counters.add('http_stream_cut') })
  const hub = createLiveHub(newId(clock.now()), (frame) => readers.send(frame))
  const isOpen = ({ viewer, session }: Identity): Viewer | null => {
    const person = services.people.find(viewer.username)
    return person?.active === true && sessions.stillOpen(session.id) ? person : null
  }
  let beat: Cancel | null = null
  const keepBeat = (): void => {
    if (beat !== null || !hub.waits) return
    beat = clock.after(BEAT_MS, () => {
      beat = null
      hub.due(clock.now())
      keepBeat()
    })
  }
  const cancels: readonly Cancel[] = [
    services.live.subscribe((effect) => {
      hub.publish(effect, clock.now())
      keepBeat()
    }),
    clock.every(WATCH_MS, () => readers.watch(isOpen, hub.head)),
  ]
  app.get(
    base + streamPath,
    {
      schema: { querystring: StreamQuery, hide: true },
      config: { permission: 'signed-in' },
    },
    (request, reply) => {
      if (request.identity === null) throw notSignedIn()
      const { site, after } = request.query as Static<typeof StreamQuery>
      readers.checkRoom(request.identity)
      const raw = open(reply)
      const reader = readers.add(request.identity, site, raw)
      readers.greet(reader, hub, lastEventIdOf(request) ?? after)
    },
  )
  return {
    get count() {
      return readers.count
    },
    close() {
      for (const cancel of cancels) cancel()
      beat?.()
      readers.close()
    },
  }
}

function open(reply: FastifyReply): ServerResponse {
  reply.hijack()
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  return reply.raw
}

/** Given by browsers that come back by themselves; `after` is for those that cannot set a header. */
function lastEventIdOf(request: FastifyRequest): string | undefined {
  const header = request.headers['last-event-id']
  return typeof header === 'string' && header !== '' ? header.slice(0, 100) : undefined
}
