import { Worker } from 'node:worker_threads'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts'

/** The history worker, started again when it fails. */
export interface HistoryWorker {
  post(message: ToWorker): void
  /** Why it ended last, until it has spoken again; null while it runs. */
  readonly failure: string | null
  close(): Promise<void>
}

const restartDelayMs = 1_000

export function startHistoryWorker(options: {
  /** Asked at every start: the registry may have changed since the first. */
  readonly settings: () => WorkerSettings
  readonly receive: (message: FromWorker) => void
  /** It runs anew and knows nothing of what was posted before. */
  readonly restarted: () => void
  readonly clock: Clock
  readonly log: Log
}): HistoryWorker {
  const { clock, log, receive } = options
  let failure: string | null = null
  let closed: (() => void) | null = null

  const start = (): Worker => {
    const started = new Worker(new URL('./history-worker.ts', import.meta.url), {
      workerData: options.settings(),
    })
    started.on('message', (message: FromWorker) => {
      failure = null
      receive(message)
    })
    started.on('error', (error) => {
      failure = messageOf(error)
      log.error({ error }, 'history: the worker failed and is started again')
    })
    started.on('exit', () => {
      if (closed !== null) closed()
      else clock.after(restartDelayMs, restart)
    })
    started.unref()
    return started
  }
  let worker = start()
  const restart = (): void => {
    if (closed !== null) {
      closed()
      return
    }
    worker = start()
    options.restarted()
  }
  return {
    post: (message) => worker.postMessage(message),
    get failure() {
      return failure
    },
    close() {
      const ended = new Promise<void>((resolve) => {
        closed = resolve
      })
      worker.postMessage({ do: 'close' } satisfies ToWorker)
      return ended
    },
  }
}
