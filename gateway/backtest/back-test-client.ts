import { Worker } from 'node:worker_threads'
import { type Text, text } from '#devices/kit/text.ts'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { BackTestStart, FromBackTest } from './messages.ts'
import type { BackTestOutcome, BackTestTask } from './task.ts'

/** How a back-test goes. */
export type BackTestRun =
  | { readonly state: 'running'; readonly share: number; readonly messages: number }
  | { readonly state: 'done'; readonly outcome: BackTestOutcome }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Text }

export interface BackTests {
  /** Starts one; false while another runs: each takes a whole core, and there are few. */
  start(id: string, task: BackTestTask): boolean
  /** Null: not known, or too long ago. */
  get(id: string): BackTestRun | null
  /** Ends it if it runs. */
  cancel(id: string): void
  /** The one that runs. */
  readonly running: string | null
  close(): Promise<void>
}

export interface BackTestsOptions {
  readonly journalPath: string
  readonly clock: Clock
  readonly log: Log
}

/** The results of the last ones are kept so long as the gateway runs. */
const KEPT = 20
const LONGEST_MS = 10 * 60_000
/** Old memory a run may take: states of a kind's devices and what their rules remember. */
const MEMORY_MB = 768

/** Back-tests, one at a time, each in a thread of its own that the pipeline does not feel. */
export function createBackTests({ journalPath, clock, log }: BackTestsOptions): BackTests {
  const runs = new Map<string, BackTestRun>()
  let current: { readonly id: string; end(run: BackTestRun): void; stop(): Promise<unknown> } | null = null

  const keep = (id: string, run: BackTestRun): void => {
    runs.set(id, run)
    for (const old of [...runs.keys()].slice(0, -KEPT)) runs.delete(old)
  }
  const begin = (id: string, task: BackTestTask): NonNullable<typeof current> => {
    const worker = new Worker(new URL('./back-test-worker.ts', import.meta.url), {
      workerData: { journalPath, task } satisfies BackTestStart,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    worker.unref()
    const tooLong = clock.after(LONGEST_MS, () => end({ state: 'failed', problem: tookTooLong }))
    const end = (run: BackTestRun): void => {
      if (current?.id !== id) return
      current = null
      tooLong()
      keep(id, run)
      void worker.terminate()
    }
    worker.on('message', (message: FromBackTest) => {
      if (message.is === 'done') end({ state: 'done', outcome: message.outcome })
      else if (current?.id === id)
        keep(id, { state: 'running', share: message.share, messages: message.messages })
    })
    worker.on('error', (error) => {
      log.warn({ err: error, rule: task.rule }, 'a back-test failed')
      end({ state: 'failed', problem: failed(messageOf(error)) })
    })
    worker.on('exit', () => end({ state: 'failed', problem: failed('exit') }))
    return { id, end, stop: () => worker.terminate() }
  }
  return {
    start(id, task) {
      if (current !== null) return false
      keep(id, { state: 'running', share: 0, messages: 0 })
      current = begin(id, task)
      return true
    },
    get: (id) => runs.get(id) ?? null,
    cancel(id) {
      if (current?.id === id) current.end({ state: 'cancelled' })
    },
    get running() {
      return current?.id ?? null
    },
    async close() {
      const last = current
      last?.end({ state: 'cancelled' })
      await last?.stop()
    },
  }
}

const tookTooLong = text(
  '试算超过 10 分钟，已中止；请缩短时段后重试。',
  'The back-test took more than 10 minutes and was stopped; choose a shorter span.',
)

const failed = (detail: string): Text =>
  text(
    `试算失败（${detail}），请重试或缩短时段。`,
    `The back-test failed (${detail}); try again, or a shorter span.`,
  )
