import { parentPort, workerData } from 'node:worker_threads'
import { kinds } from '#devices/index.ts'
import { openJournalReader } from '../journal/journal-store.ts'
import { systemClock } from '../kernel/clock.ts'
import { positionNames, startEmbedded } from './embedded.ts'
import { type Feed, type FeedBatch, startFeed } from './feed.ts'
import { openHistoryStore } from './history-store.ts'
import type { HistoryTarget, RemoteSettings } from './history-target.ts'
import { createInfluxV1 } from './influx-v1-client.ts'
import { createInfluxV2 } from './influx-v2-client.ts'
import { createJournalSource, keptMax } from './journal-source.ts'
import { encodeLines } from './line-protocol.ts'
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts'
import { createRises } from './rises.ts'
import { createSender } from './sender.ts'

/**
 * The history worker: follows the journal and keeps the embedded history and InfluxDB up to date, each with its own
 * position, so that an InfluxDB that is away holds up nothing but itself.
 */

const settings = workerData as WorkerSettings
const port = parentPort
if (port === null) throw new Error('history-worker.ts runs as a worker of history-client.ts')
const tell = (message: FromWorker): void => port.postMessage(message)

const clock = systemClock()
const store = openHistoryStore(settings.historyPath)
const reader = openJournalReader(settings.journalPath)
const source = createJournalSource({
  reader,
  kinds,
  devices: settings.devices,
  language: settings.language,
})
const listening = new Int32Array(settings.listening)

let changed = true
const remote = settings.remote === null ? null : startRemote(settings.remote)
const embedded = startEmbedded({
  store,
  source,
  clock,
  remote: remote !== null,
  tooFarAhead: () => remote?.feed.responsive() === true && source.kept(remote.taken()) > keptMax / 2,
  changed: markChanged,
})

function markChanged(): void {
  changed = true
}

interface Remote {
  readonly feed: Feed
  /** Up to here everything is settled. */
  readonly position: () => number
  /** Up to here it is on its way. */
  readonly taken: () => number
}

function startRemote(to: RemoteSettings): Remote {
  const target: HistoryTarget = to.version === 1 ? createInfluxV1(to) : createInfluxV2(to)
  let position = store.position(positionNames.influx)
  let taken = position
  const rises = createRises(store.counters('influx'))
  let pendingTaken = 0
  /** Rows first: they are few, and alarms matter more than readings. */
  const take = (limit: number): FeedBatch => {
    const rows = store.pending(pendingTaken, limit)
    const slice = source.take(taken, limit - rows.length)
    const risen = rises.apply(slice.points)
    rises.advance(risen.counters)
    const upTo = rows.at(-1)?.id ?? 0
    const empty = rows.length === 0 && slice.position === taken
    const lines = [...rows.map((row) => row.line), ...encodeLines(risen.points)]
    pendingTaken = Math.max(pendingTaken, upTo)
    taken = slice.position
    const settled = (): void => {
      store.settlePending(upTo, { [positionNames.influx]: slice.position }, risen.counters)
      position = slice.position
    }
    return { lines, empty, settled }
  }
  const feed = startFeed({
    target,
    sender: createSender(Math.random),
    clock,
    take,
    refused: (lines) => tell({ is: 'refused', lines }),
    changed: markChanged,
  })
  return { feed, position: () => position, taken: () => taken }
}

function tellFigures(): void {
  Atomics.store(listening, 0, 1)
  if (!changed) return
  changed = false
  tell({
    is: 'figures',
    embedded: embedded.figures(),
    remote: remote && {
      ...remote.feed.figures(),
      position: remote.position(),
      pending: store.pendingCount(),
    },
    rowsThrough: store.position(positionNames.rows),
  })
}
const stopTelling = clock.every(200, tellFigures)

async function close(): Promise<void> {
  await remote?.feed.close()
  await embedded.close()
  stopTelling()
  changed = true
  tellFigures()
  reader.close()
  store.close()
  port?.close()
}

function wake(): void {
  embedded.wake()
  remote?.feed.wake()
}

port.on('message', (message: ToWorker) => {
  switch (message.do) {
    case 'wake':
      Atomics.store(listening, 0, 1)
      return wake()
    case 'write':
      return embedded.write(message.rows, () => {
        tell({ is: 'stored', id: message.id })
        remote?.feed.wake()
      })
    case 'devices':
      return source.update(message.devices)
    case 'sweep':
      store.sweep(message.before, 100)
      return
    case 'close':
      return void close()
  }
})
tellFigures()
