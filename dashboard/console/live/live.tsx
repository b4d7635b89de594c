import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { queryString } from '../api/request.ts'
import { sessionKey } from '../session/session.ts'
import { createBatch } from './batch.ts'
import { setConnection } from './connection.ts'
import type { LiveEvent } from './event.ts'
import { nextFrame } from './frame.ts'
import { anchorNow } from './now.ts'
import { createRecent } from './recent.ts'
import { openStream, type Source } from './stream.ts'

/** Brings a frame's messages into what a part of the console has loaded. */
export type Patch = (client: QueryClient, batch: readonly LiveEvent[]) => void

const recent = createRecent()

/**
 * A list that the stream keeps fresh: what was heard while it was on its way is laid over it.
 * @param fetched asks the gateway
 * @param reduce the same reducer that patches the list afterwards
 */
export async function fresh<Data>(
  fetched: () => Promise<Data>,
  reduce: (data: Data, batch: readonly LiveEvent[]) => Data,
): Promise<Data> {
  const mark = recent.mark()
  const data = await fetched()
  return reduce(data, recent.since(mark))
}

function browserSource(site: string | undefined): (after: string) => Source {
  return (after) => {
    const source = new EventSource(`/api/v1/stream${queryString({ site, after })}`)
    return {
      addEventListener: (name, listener) => source.addEventListener(name, listener),
      get ended() {
        return source.readyState === EventSource.CLOSED
      },
      onFailure: (listener) => {
        source.onerror = listener
      },
      close: () => source.close(),
    }
  }
}

interface LiveProps {
  readonly site: string | undefined
  readonly patches: readonly Patch[]
  readonly children: ReactNode
}

/** Holds the one live line of this screen. */
export function Live({ site, patches, children }: LiveProps): ReactNode {
  const client = useQueryClient()
  useEffect(() => {
    const batch = createBatch<LiveEvent>((events) => {
      recent.push(events)
      for (const patch of patches) patch(client, events)
    }, nextFrame)
    const close = openStream({
      open: browserSource(site),
      now: Date.now,
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      onConnection(connection) {
        setConnection(connection)
        // A session that was revoked closes its streams too: then the way on is to sign in.
        if (connection.state === 'lost') void client.invalidateQueries({ queryKey: sessionKey })
      },
      onEvent(event) {
        if (event.name === 'hello') anchorNow(event.data.now)
        // Lists read before this line stood may have missed something.
        const isGap = event.name === 'reload' || (event.name === 'hello' && !event.data.resumed)
        if (isGap) void client.invalidateQueries()
        else batch.add(event)
      },
    })
    return () => {
      close()
      batch.clear()
    }
  }, [client, site, patches])
  return children
}
