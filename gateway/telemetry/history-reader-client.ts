import { Worker } from 'node:worker_threads'
import { messageOf } from '../kernel/errors.ts'
import { historyPath } from './history-client.ts'
import type { ReaderAnswer, ReaderRequest } from './history-reader-worker.ts'
import type { SeriesAnswer, SeriesQuery } from './series-query.ts'

/** Reads the embedded history off the main thread. */
export interface HistoryReader {
  /** Min, mean and max per bucket; a device without history gives no series. Rejects when the file cannot be read. */
  series(query: SeriesQuery): Promise<SeriesAnswer>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (answer: SeriesAnswer) => void
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
      else asked?.resolve(message.answer)
    })
    started.on('error', (error) => fail(messageOf(error)))
    started.on('exit', () => fail('the reader ended'))
    started.unref()
    return started
  }
  return {
    series(query) {
      worker ??= start()
      const request: ReaderRequest = { id: nextId, query }
      nextId += 1
      return new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve, reject })
        worker?.postMessage(request)
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}
