import { setImmediate } from 'node:timers/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type Clock, systemClock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { GatheringRow } from './gathering.ts'
import type { Order, Report, WorkerData, WriteFailure } from './journal-port.ts'
import { isDamage, type JournalStore, openJournalStore } from './journal-store.ts'

/** Most bytes one read hands over, so that reading back never holds up a commit noticeably. */
const READ_BYTES = 1_048_576
const DROP_STEP_ROWS = 100
const RETRY_MS = { first: 100, longest: 2_000 }
const SPACE_EVERY_MS = 1_000

/** The writer thread: everything that has come in since the last commit goes into the next one. */
class JournalWorker {
  #store: JournalStore
  readonly #data: WorkerData
  readonly #port: MessagePort
  readonly #clock: Clock
  #waiting: GatheringRow[] = []
  #busy = false
  #damaged = false
  #closing = false

  constructor(data: WorkerData, port: MessagePort, clock: Clock) {
    this.#data = data
    this.#port = port
    this.#clock = clock
    this.#store = openJournalStore(data.path, data.now)
    this.#report({ is: 'opened', lastPosition: this.#store.lastPosition, setAside: this.#store.setAside })
    this.#reportSpace()
    clock.every(SPACE_EVERY_MS, () => this.#reportSpace())
  }

  async take(order: Order): Promise<void> {
    switch (order.do) {
      case 'write':
        this.#waiting.push(order.row)
        return this.#write()
      case 'read':
        return this.#read(order.id, order.after, order.limit)
      case 'drop':
        return this.#drop(order.position, order.at)
      case 'close':
        this.#closing = true
        return this.#write()
      default:
        order satisfies never
    }
  }

  async #write(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    // Lets the orders that have already arrived join this commit.
    await setImmediate()
    while (this.#waiting.length > 0) {
      const rows = this.#waiting
      this.#waiting = []
      await this.#insist(rows)
      this.#report({ is: 'stored', count: rows.length })
      await setImmediate()
    }
    this.#busy = false
    if (this.#closing) this.#close()
  }

  /** Writes until it succeeds: what has been taken over is never given up while the process lives. */
  async #insist(rows: readonly GatheringRow[]): Promise<void> {
    for (let wait = RETRY_MS.first; ; wait = Math.min(wait * 2, RETRY_MS.longest)) {
      try {
        if (this.#damaged) this.#replace()
        this.#store.write(rows)
        return
      } catch (thrown) {
        this.#report({ is: 'failing', why: failureOf(thrown), message: messageOf(thrown) })
        this.#damaged ||= isDamage(thrown)
        await new Promise<void>((resolve) => this.#clock.after(wait, resolve))
      }
    }
  }

  /** Opening it again sets the damaged file aside. */
  #replace(): void {
    this.#store.close()
    this.#store = openJournalStore(this.#data.path, this.#clock.now())
    this.#damaged = false
    this.#report({ is: 'replaced', setAside: this.#store.setAside })
  }

  #read(id: number, after: number, limit: number): void {
    try {
      const rows = this.#store.read(after, limit, READ_BYTES)
      this.#report(
        { is: 'read', id, rows, error: null },
        rows.map((row) => row.body.buffer as ArrayBuffer),
      )
    } catch (thrown) {
      this.#report({ is: 'read', id, rows: [], error: messageOf(thrown) })
    }
  }

  /** Small steps between which commits and reads get their turn. */
  async #drop(position: number, at: number): Promise<void> {
    let rows = 0
    try {
      for (let step = DROP_STEP_ROWS; step === DROP_STEP_ROWS && !this.#closing; rows += step) {
        step = this.#store.drop(position, at, DROP_STEP_ROWS)
        await setImmediate()
      }
    } catch (thrown) {
      this.#report({ is: 'trouble', message: messageOf(thrown) })
    }
    this.#report({ is: 'dropped', rows })
    this.#reportSpace()
  }

  #reportSpace(): void {
    try {
      this.#report({ is: 'space', ...this.#store.space() })
    } catch (thrown) {
      this.#report({ is: 'trouble', message: messageOf(thrown) })
    }
  }

  #close(): void {
    this.#store.close()
    this.#report({ is: 'closed' })
    this.#port.close()
  }

  #report(report: Report, transfer: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(report, [...transfer])
  }
}

const SQLITE: Readonly<Record<number, WriteFailure>> = {
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  11: 'damaged',
  13: 'disk-full',
  26: 'damaged',
}

function failureOf(thrown: unknown): WriteFailure {
  return SQLITE[((thrown as { errcode?: number }).errcode ?? 0) & 0xff] ?? 'failed'
}

if (parentPort !== null) {
  const worker = new JournalWorker(workerData as WorkerData, parentPort, systemClock())
  parentPort.on('message', (order: Order) => void worker.take(order))
}
