import { Worker } from 'node:worker_threads'
import type { Envelope } from '../broker/envelope.ts'
import type { Cancel, Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { decodeGathering, type Gathering, GatheringBuilder, type GatheringRow } from './gathering.ts'
import type { Journal, JournalHealth } from './journal.ts'
import { createHealthKeeper, type JournalTrouble } from './journal-health.ts'
import type { Order, Report, WorkerData } from './journal-port.ts'
import { createRetention } from './retention.ts'

export interface JournalOptions {
  /** Of the SQLite file; its folder exists. */
  readonly path: string
  readonly clock: Clock
  readonly log: Log
  readonly counters: Counters
  /** Days that rows are kept after every projection has passed them. */
  readonly daysKept: number
  /** Projections that must have passed a row before it may go; others join by calling `passed`. */
  readonly projections?: readonly string[]
  /** Size of the file at which it stops taking messages; from nine tenths on it lets go of passed rows early. */
  readonly maxBytes?: number
  /** Free bytes of the disk below which only acknowledged messages (QoS 1 and 2) are taken. */
  readonly reserveBytes?: number
  /** Bytes of messages that may wait for the disk; `offer` may use half of them. */
  readonly waitingMaxBytes?: number
}

type Stored = (error: Error | null) => void

/** A closed gathering on its way to the disk; its messages are kept here, so that nobody has to read them back. */
interface Flight {
  readonly gathering: Gathering
  readonly stored: readonly Stored[]
  readonly bytes: number
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** How long the first message of a gathering waits for company: longer where few come, as each costs a commit and two wake-ups. */
const GATHER_MS = { few: 4, many: 2 }
const FEW = 8
/** A gathering of this size is closed at once. */
const LARGE_BYTES = 262_144
/** Closed gatherings on their way; more are only closed when large, so that a slow disk gets fewer, larger rows. */
const FLIGHTS = 2
const STALLED_MS = 5_000
const RESTART_MS = 1_000
const CLOSE_MS = 5_000

/** Opens the journal's file and starts its writer thread. Rejects when the file cannot be opened. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const writer = new JournalWriter(options)
  await writer.start()
  return writer
}

class JournalWriter implements Journal {
  readonly #options: JournalOptions
  readonly #clock: Clock
  readonly #retention
  readonly #health = createHealthKeeper()
  readonly #listeners = new Set<(gathering: Gathering) => void>()
  readonly #reads = new Map<number, { resolve(gatherings: Gathering[]): void; reject(error: Error): void }>()
  readonly #limits: { readonly waiting: number; readonly size: number; readonly reserve: number }
  #worker: Worker | null = null
  #builder: GatheringBuilder
  #envelopes: Envelope[] = []
  #stored: Stored[] = []
  #gathering: Cancel | null = null
  #flights: Flight[] = []
  #flyingBytes = 0
  #moved = 0
  #nextRead = 0
  #lastCount = 0
  #position = 0
  #nextPosition = 0
  #used = 0
  #shedding = false
  #closed: (() => void) | null = null
  #closing = false
  readonly #stop: Cancel[] = []
  setAside: string | null = null

  constructor(options: JournalOptions) {
    this.#options = options
    this.#clock = options.clock
    this.#retention = createRetention(options.projections ?? [])
    this.#limits = {
      waiting: options.waitingMaxBytes ?? 33_554_432,
      size: options.maxBytes ?? Number.POSITIVE_INFINITY,
      reserve: options.reserveBytes ?? 67_108_864,
    }
    this.#builder = new GatheringBuilder(4_096)
  }

  async start(): Promise<void> {
    await this.#spawn()
    this.#stop.push(
      this.#clock.every(HOUR_MS, () => this.#drop(this.#options.daysKept)),
      this.#clock.every(1_000, () => this.#watch()),
    )
  }

  get lastPosition(): number {
    return this.#position
  }

  get waitingBytes(): number {
    return this.#flyingBytes + this.#builder.bytes
  }

  get usedBytes(): number {
    return this.#used
  }

  health(): JournalHealth {
    return this.#health.read()
  }

  append(envelope: Envelope, stored: Stored): void {
    if (this.#closing || this.waitingBytes > this.#limits.waiting) {
      this.#options.counters.add('journal_refused')
      stored(
        new Error(this.#closing ? 'the journal is closing' : 'the journal has no room for more messages'),
      )
      return
    }
    this.#stored.push(stored)
    this.#take(envelope)
  }

  offer(envelope: Envelope): void {
    if (this.#closing || this.#shedding || this.waitingBytes > this.#limits.waiting / 2) {
      this.#options.counters.add('journal_dropped')
      return
    }
    this.#take(envelope)
  }

  consume(listener: (gathering: Gathering) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  read(after: number, limit: number): Promise<Gathering[]> {
    if (this.#worker === null) return Promise.reject(new Error('the journal is not open'))
    this.#nextRead += 1
    const id = this.#nextRead
    return new Promise((resolve, reject) => {
      this.#reads.set(id, { resolve, reject })
      this.#order({ do: 'read', id, after, limit })
    })
  }

  passed(projection: string, position: number): void {
    this.#retention.passed(projection, position)
  }

  async close(): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    for (const stop of this.#stop) stop()
    const worker = this.#worker
    if (worker !== null) {
      await new Promise<void>((resolve) => {
        this.#closed = resolve
        const cancel = this.#clock.after(CLOSE_MS, resolve)
        this.#stop.push(cancel)
        this.#send()
        this.#order({ do: 'close' })
      })
    }
    for (const stop of this.#stop) stop()
    this.#worker = null
    await worker?.terminate()
    this.#refuseAll(new Error('the journal was closed before the message was on disk'))
  }

  #take(envelope: Envelope): void {
    this.#builder.add(envelope)
    this.#envelopes.push(envelope)
    if (this.#builder.bytes >= LARGE_BYTES) this.#send()
    else if (this.#gathering === null && this.#flights.length < FLIGHTS) this.#arm()
  }

  #arm(): void {
    const ms = this.#lastCount < FEW ? GATHER_MS.few : GATHER_MS.many
    this.#gathering = this.#clock.after(ms, () => {
      this.#gathering = null
      if (this.#flights.length < FLIGHTS) this.#send()
    })
  }

  /** Closes the gathering and hands it to the writer thread. */
  #send(): void {
    const builder = this.#builder
    if (builder.count === 0 || this.#worker === null || this.#health.trouble === 'size-limit') return
    this.#gathering?.()
    this.#gathering = null
    const position = this.#nextPosition
    this.#nextPosition += 1
    const at = this.#clock.now()
    const body = builder.seal()
    this.#lastCount = builder.count
    const gathering = { position, at, envelopes: this.#envelopes }
    this.#flights.push({ gathering, stored: this.#stored, bytes: body.byteLength })
    this.#flyingBytes += body.byteLength
    this.#order({ do: 'write', row: { position, at, body } }, [body.buffer])
    this.#envelopes = []
    this.#builder = new GatheringBuilder(body.byteLength > 65_536 ? LARGE_BYTES + 65_536 : 4_096)
    this.#stored = []
  }

  #order(order: Order, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker?.postMessage(order, transfer)
  }

  #onReport(report: Report): void {
    switch (report.is) {
      case 'stored':
        this.#onStored(report.count)
        break
      case 'failing':
        this.#fail(report.why, report.message)
        break
      case 'read':
        this.#onRead(report.id, report.rows, report.error)
        break
      case 'space':
        this.#onSpace(report.used, report.free)
        break
      case 'opened':
      case 'replaced':
        this.#onSetAside(report.setAside)
        break
      case 'dropped':
        if (report.rows > 0) this.#options.log.info({ rows: report.rows }, 'journal: old rows dropped')
        break
      case 'trouble':
        this.#options.log.warn({ error: report.message }, 'journal: upkeep failed; it is tried again')
        break
      case 'closed':
        this.#closed?.()
        break
      default:
        report satisfies never
    }
  }

  #onStored(count: number): void {
    this.#moved = this.#clock.monotonic()
    if (this.#health.trouble !== 'size-limit') this.#recover()
    const flights = this.#flights.splice(0, count)
    for (const { gathering, stored, bytes } of flights) {
      this.#flyingBytes -= bytes
      this.#position = gathering.position
      for (const one of stored) this.#guarded('acknowledging', () => one(null))
    }
    // After the acknowledgements have left, which the broker writes when all callbacks have run.
    queueMicrotask(() => {
      for (const { gathering } of flights) this.#publish(gathering)
    })
    if (this.#builder.count > 0 && this.#gathering === null) this.#arm()
  }

  #publish(gathering: Gathering): void {
    for (const listener of this.#listeners) this.#guarded('projection', () => listener(gathering))
  }

  /** One that throws is a bug of its own and must not stop the others. */
  #guarded(what: string, run: () => void): void {
    try {
      run()
    } catch (thrown) {
      this.#options.log.error({ error: thrown }, `journal: ${what} failed`)
    }
  }

  #onRead(id: number, rows: readonly GatheringRow[], error: string | null): void {
    const waiting = this.#reads.get(id)
    this.#reads.delete(id)
    if (waiting === undefined) return
    try {
      if (error !== null) throw new Error(`journal: reading back failed: ${error}`)
      waiting.resolve(rows.map(decodeGathering))
    } catch (thrown) {
      waiting.reject(thrown as Error)
    }
  }

  #onSpace(used: number, free: number): void {
    this.#used = used
    const { size, reserve } = this.#limits
    const tight = used > 0.9 * size
    this.#shedding = tight || free < reserve
    if (tight) this.#drop(0)
    if (used >= size) this.#fail('size-limit', `${used} of ${size} bytes`)
    else if (this.#health.trouble === 'size-limit') {
      this.#recover()
      this.#send()
    }
  }

  #onSetAside(path: string | null): void {
    if (path === null) return
    this.setAside = path
    this.#options.counters.add('journal_set_aside')
    this.#options.log.error({ path }, 'journal: the file was damaged; it was set aside and a new one made')
  }

  #drop(days: number): void {
    const position = this.#retention.droppable(this.#position)
    if (position > 0) this.#order({ do: 'drop', position, at: this.#clock.now() - days * DAY_MS })
  }

  #watch(): void {
    const oldest = this.#flights[0]
    if (oldest === undefined) this.#moved = this.#clock.monotonic()
    else if (this.#clock.monotonic() - this.#moved > STALLED_MS && this.#health.trouble === null) {
      this.#fail('stalled', `gathering ${oldest.gathering.position} is not on disk yet`)
    }
  }

  #fail(trouble: JournalTrouble, detail: string): void {
    if (!this.#health.fail(trouble, detail, this.#clock.now())) return
    this.#options.counters.add('journal_trouble', trouble)
    this.#options.log.error({ trouble, detail }, 'journal: messages are not acknowledged')
  }

  #recover(): void {
    if (this.#health.recover()) this.#options.log.info({}, 'journal: writing again')
  }

  #refuseAll(error: Error): void {
    const refused = [...this.#flights.flatMap((flight) => flight.stored), ...this.#stored]
    this.#flights = []
    this.#flyingBytes = 0
    this.#envelopes = []
    this.#stored = []
    this.#builder = new GatheringBuilder(4_096)
    for (const stored of refused) this.#guarded('refusing', () => stored(error))
    for (const { reject } of this.#reads.values()) reject(error)
    this.#reads.clear()
  }

  #spawn(): Promise<void> {
    const data: WorkerData = { path: this.#options.path, now: this.#clock.now() }
    const worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { workerData: data })
    return new Promise((resolve, reject) => {
      worker.once('error', (error) => {
        reject(error)
        this.#onLost(worker, error)
      })
      worker.once('exit', (code) => this.#onLost(worker, new Error(`writer thread ended with code ${code}`)))
      worker.on('message', (report: Report) => {
        this.#onReport(report)
        if (report.is !== 'opened') return
        this.#worker = worker
        this.#catchUp(report.lastPosition).then(resolve, reject)
      })
    })
  }

  /** What a lost writer thread had stored without being able to say so still reaches the projections. */
  async #catchUp(last: number): Promise<void> {
    const first = this.#nextPosition === 0
    this.#nextPosition = Math.max(last + 1, this.#nextPosition)
    while (!first && this.#position < last) {
      const missed = await this.read(this.#position, 100)
      for (const gathering of missed) {
        this.#position = gathering.position
        this.#publish(gathering)
      }
      if (missed.length === 0) break
    }
    this.#position = Math.max(last, this.#position)
    if (this.#health.trouble === 'thread-lost') this.#recover()
    this.#send()
  }

  #onLost(worker: Worker, error: unknown): void {
    if (this.#worker !== worker || this.#closing) return
    this.#worker = null
    this.#fail('thread-lost', messageOf(error))
    this.#refuseAll(new Error('the writer thread of the journal was lost'))
    this.#stop.push(this.#clock.after(RESTART_MS, () => this.#restart()))
  }

  #restart(): void {
    this.#spawn().catch((thrown: unknown) => {
      this.#fail('thread-lost', messageOf(thrown))
      if (!this.#closing && this.#worker === null) {
        this.#stop.push(this.#clock.after(RESTART_MS, () => this.#restart()))
      }
    })
  }
}
