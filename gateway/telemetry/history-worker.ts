import { parentPort, workerData } from 'node:worker_threads'
import { kinds } from '#devices/index.ts'
import { openJournalReader } from '../journal/journal-store.ts'
import { type Cancel, systemClock } from '../kernel/clock.ts'
import { positionNames, startEmbedded } from './embedded.ts'
import { openHistoryStore } from './history-store.ts'
import type { RemoteSettings } from './history-target.ts'
import { createInfluxV1 } from './influx-v1-client.ts'
import { createInfluxV2 } from './influx-v2-client.ts'
import { createJournalSource, keptMax } from './journal-source.ts'
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts'
import { type Remote, startRemote } from './remote.ts'

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
  readers: settings.remote === null ? 1 : 2,
})
const listening = new Int32Array(settings.listening)

let changed = true
const remote = settings.remote === null ? null : startInflux(settings.remote)
const embedded = startEmbedded({
  store,
  source,
  clock,
  remote: remote !== null,
  tooFarAhead: () => remote?.responsive() === true && source.kept(remote.taken()) > keptMax / 2,
  changed: markChanged,
})

function markChanged(): void {
  changed = true
}

function startInflux(to: RemoteSettings): Remote {
  return startRemote({
    store,
    source,
    target: to.version === 1 ? createInfluxV1(to) : createInfluxV2(to),
    clock,
    refused: (lines) => tell({ is: 'refused', lines }),
    changed: markChanged,
  })
}

function tellFigures(): void {
  if (!changed) return
  changed = false
  tell({
    is: 'figures',
    embedded: embedded.figures(),
    remote: remote?.figures() ?? null,
    rowsThrough: store.position(positionNames.rows),
  })
}
const stopTelling = clock.every(200, tellFigures)

async function close(): Promise<void> {
  await remote?.close()
  await embedded.close()
  hearing?.()
  stopTelling()
  changed = true
  tellFigures()
  reader.close()
  store.close()
  port?.close()
}

function wake(): void {
  embedded.wake()
  remote?.wake()
}

/**
 * After one call for a while none: each costs both threads a wake-up, and at a low rate one would come with every
 * gathering. What is stored meanwhile is looked for when the while is over.
 */
const deafMs = 20
let hearing: Cancel | null = null

function called(): void {
  wake()
  hearing ??= clock.after(deafMs, () => {
    hearing = null
    Atomics.store(listening, 0, 1)
    wake()
  })
}

port.on('message', (message: ToWorker) => {
  switch (message.do) {
    case 'wake':
      return called()
    case 'write':
      return embedded.write(message.rows, () => {
        tell({ is: 'stored', id: message.id })
        remote?.wake()
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
Atomics.store(listening, 0, 1)
tellFigures()
