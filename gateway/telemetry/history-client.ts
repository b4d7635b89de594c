import { join } from 'node:path'
import type { Language } from '#devices/kit/text.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { type HistoryHealth, historyHealth, stoppedTrouble } from './health.ts'
import type { RemoteSettings } from './history-target.ts'
import type { HistoryDevice } from './measure.ts'
import type { FromWorker } from './messages.ts'
import type { Point } from './point.ts'
import type { RefusedLine } from './sender.ts'
import { createUnsafeRows } from './unsafe-rows.ts'
import { startHistoryWorker } from './worker-client.ts'

/** The history: a projection of the journal in a thread of its own. */
export interface History {
  /** The journal holds a new gathering. @param position its position */
  nudge(position: number): void
  /** Rows of the record store (rows.ts). Beyond a bound they are dropped and counted: the records can make them again. */
  write(rows: readonly Point[]): void
  /** The registry changed. */
  update(devices: readonly HistoryDevice[]): void
  /** Journal position that every projection has passed: what lies before may be dropped. */
  passed(): number
  health(): HistoryHealth
  /** Resolves when everything handed over is safe; does not wait for InfluxDB. */
  close(): Promise<void>
}

export interface HistoryOptions {
  readonly journalPath: string
  /** Folder of the embedded history, `history.sqlite`. */
  readonly dataDir: string
  readonly remote: RemoteSettings | null
  readonly devices: readonly HistoryDevice[]
  /** Language of texts in the history: the site's. */
  readonly language: Language
  /** Days the embedded history keeps. */
  readonly days: number
  readonly clock: Clock
  readonly log: Log
  /** Lines InfluxDB refused for good, for the quarantine. */
  readonly refused: (lines: readonly RefusedLine[]) => void
}

export const historyPath = (dataDir: string): string => join(dataDir, 'history.sqlite')

/** Rows handed over and not yet on disk. */
const unsafeMax = 20_000
const sweepEveryMs = 60_000
const dayMs = 86_400_000

const nothingYet: FromWorker & { is: 'figures' } = {
  is: 'figures',
  embedded: { position: 0, written: 0, dropped: 0, failed: 0, writeMs: 0, trouble: null },
  remote: null,
  rowsThrough: 0,
}

/** Starts the worker; what it cannot do shows in `health`, never as an exception. */
export function startHistory(options: HistoryOptions): History {
  const { clock, log, remote } = options
  const listening = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const ear = new Int32Array(listening)
  const unsafe = createUnsafeRows(unsafeMax)
  let devices = options.devices
  let figures = nothingYet
  let last = 0

  const worker = startHistoryWorker({
    settings: () => ({
      journalPath: options.journalPath,
      historyPath: historyPath(options.dataDir),
      remote,
      devices,
      language: options.language,
      listening,
    }),
    receive(message) {
      if (message.is === 'figures') figures = message
      else if (message.is === 'stored') unsafe.stored(message.id)
      else options.refused(message.lines)
    },
    restarted() {
      for (const [id, rows] of unsafe.all()) worker.post({ do: 'write', id, rows })
    },
    clock,
    log,
  })
  const stopSweeping = clock.every(sweepEveryMs, () => {
    worker.post({ do: 'sweep', before: clock.now() - options.days * dayMs })
  })

  return {
    nudge(position) {
      last = position
      if (Atomics.exchange(ear, 0, 0) === 1) worker.post({ do: 'wake' })
    },
    write(rows) {
      const id = rows.length === 0 ? null : unsafe.add(rows)
      if (id !== null) worker.post({ do: 'write', id, rows })
    },
    update(changed) {
      devices = changed
      worker.post({ do: 'devices', devices })
    },
    passed: () =>
      Math.min(
        figures.embedded.position,
        remote === null ? figures.embedded.position : (figures.remote?.position ?? 0),
      ),
    health() {
      const health = historyHealth(figures, last, unsafe.dropped)
      if (worker.failure === null) return health
      const trouble = stoppedTrouble(worker.failure)
      return { ...health, projections: health.projections.map((projection) => ({ ...projection, trouble })) }
    },
    async close() {
      stopSweeping()
      await worker.close()
    },
  }
}
