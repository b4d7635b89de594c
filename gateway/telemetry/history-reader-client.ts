import { Worker } from 'node:worker_threads'
import { messageOf } from '../kernel/errors.ts'
import type { EventQuery, PastEvent } from './event-query.ts'
import { historyPath } from './history-client.ts'
import type { ReaderAnswer, ReaderRequest } from './history-reader-worker.ts'
import type { SeriesAnswer, SeriesQuery } from './series-query.ts'

/** Reads the embedded history off the main thread. */
export interface HistoryReader {
  /** Min, mean and max per bucket; a device without history gives no series. Rejects when the file cannot be read. */
  series(query: SeriesQuery): Promise<SeriesAnswer>
  /** Events of a device, newest first. Rejects as above. */
  events(query: EventQuery): Promise<readonly PastEvent[]>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (answer: ReaderAnswer & { answer: unknown }) => void
  readonly reject: (error: Error) => void
}

/** Opens nothing yet: the thread starts with the first question. */
export function createHistoryReader(options: { readonly dataDir: string }): HistoryReader {
  const path = historyPath(options.dataDir)
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let nextId = 1

  const fail = (reason: string): void => {
    worker = null
    for (const { reject } of waiting.values()) reject(new Error(`history.sqlite cannot be read: ${reason}`))
    waiting.clear()
  }
  const start = (): Worker => {
    const started = new Worker(new URL('./history-reader-worker.ts', import.meta.url), {
      workerData: { path },
    })
    started.on('message', (message: ReaderAnswer) => {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if ('error' in message) asked?.reject(new Error(`history.sqlite cannot be read: ${message.error}`))
      else asked?.resolve(message)
    })
    started.on('error', (error) => fail(messageOf(error)))
    started.on('exit', () => fail('the reader ended'))
    started.unref()
    return started
  }
  const ask = (question: Question): Promise<ReaderAnswer & { answer: unknown }> => {
    worker ??= start()
    const id = nextId
    nextId += 1
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker?.postMessage({ id, ...question } satisfies ReaderRequest)
    })
  }
  return {
    series: async (query) => (await ask({ ask: 'series', query })).answer as SeriesAnswer,
    events: async (query) => (await ask({ ask: 'events', query })).answer as readonly PastEvent[],
    async close() {
      await worker?.terminate()
    },
  }
}

type Question =
  | { readonly ask: 'series'; readonly query: SeriesQuery }
  | { readonly ask: 'events'; readonly query: EventQuery }
