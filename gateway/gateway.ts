import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kinds } from '#devices/index.ts'
import { startHttp } from './http/http-listener.ts'
import { openJournal } from './journal/journal-writer.ts'
import type { Clock } from './kernel/clock.ts'
import { createCounters } from './kernel/counters.ts'
import type { Log } from './kernel/log.ts'
import { startTicker } from './kernel/ticker.ts'
import type { Settings } from './settings.ts'
import { openStore } from './store/open-store.ts'
import { createHistoryReader } from './telemetry/history-reader-client.ts'
import { type BrokerHandle, createBrokerHandle } from './wiring/broker-handle.ts'
import { openCore } from './wiring/core.ts'
import { startHousekeeping } from './wiring/housekeeping.ts'
import { openInspections } from './wiring/inspections/open-inspections.ts'
import { startNoteKeeper } from './wiring/knowledge/note-keeper.ts'
import { listeningForHttp, listeningForMqtt } from './wiring/listening.ts'
import { lockDataFolder } from './wiring/patrol/data-lock-store.ts'
import { openTrying } from './wiring/rules/open-back-tests.ts'
import { createServices } from './wiring/services.ts'
import { openFacility } from './wiring/site/open-facility.ts'

export interface GatewayOptions {
  readonly settings: Settings
  readonly clock: Clock
  readonly log: Log
}

export interface Gateway {
  /** Address of console and API. */
  readonly url: string
  readonly ports: BrokerHandle['ports']
  /** One-time link of the first start; null afterwards. */
  readonly setupLink: string | null
  /** What the import of the site file made because the file leaves it out; told once. */
  readonly issued: {
    readonly links: readonly { readonly username: string; readonly link: string }[]
    readonly secrets: readonly { readonly username: string; readonly secret: string }[]
  }
  /** Stops taking messages, writes what is waiting, and lets everything go, in reverse order of the start. */
  close(): Promise<void>
}

const PROJECTIONS = ['pipeline', 'history']

/**
 * Starts the whole product in this process. Devices are let in last, when everything before them stands; a step that
 * fails undoes those before it.
 */
export async function startGateway({ settings, clock, log }: GatewayOptions): Promise<Gateway> {
  const closers: (() => unknown)[] = []
  const opened = <T>(thing: T, close: (thing: T) => unknown): T => {
    closers.push(() => close(thing))
    return thing
  }
  const close = async (): Promise<void> => {
    for (const undo of closers.splice(0).reverse()) {
      try {
        await undo()
      } catch (error) {
        log.error({ err: error }, 'something did not close cleanly')
      }
    }
  }
  try {
    const { dataDir, databaseUrl } = settings
    const counters = createCounters()
    opened(lockDataFolder(dataDir), (unlock) => unlock())
    const store = opened(await openStore({ dataDir, databaseUrl, log }), (one) => one.close())
    const facility = await openFacility({ store, clock, settings, kinds })
    if (facility.kept.length > 0)
      log.warn({ kept: facility.kept }, 'the site file differs from what people changed; theirs stays')
    const path = join(dataDir, 'journal.sqlite')
    const daysKept = settings.journalDays
    const journal = await openJournal({ path, clock, log, counters, daysKept, projections: PROJECTIONS })
    opened(journal, (one) => one.close())
    const core = opened(
      await openCore({ context: facility, journal, journalPath: path, settings, log, counters }),
      (one) => one.close(),
    )
    const reader = opened(createHistoryReader({ dataDir }), (one) => one.close())
    const noting = { context: facility, steps: core.steps, live: core.live, reader, log }
    opened(startNoteKeeper(noting), (one) => one.close())
    const tls = certificate(settings)
    const broker = createBrokerHandle({
      ...{ settings, tls, accounts: facility.accounts, journal, clock, log, counters },
      onNotice: core.noticed,
      onConnected: () => core.publishThrough(broker),
    })
    const inspections = openInspections({ context: facility, core, log })
    const trying = opened(openTrying({ journalPath: path, clock, log }), (one) => one.close())
    const parts = { context: facility, core, broker, inspections, trying }
    const services = createServices({ ...parts, journal, reader, settings })
    const consoleDir = join(import.meta.dirname, '../dist/console')
    const { httpHost: host, httpPort: port } = settings
    const http = opened(
      await listeningForHttp(settings, () =>
        startHttp({ services, store, host, port, tls, clock, log, counters, consoleDir }),
      ),
      (one) => one.close(),
    )
    opened(await listeningForMqtt(settings, () => broker.start(http.server)), (one) => one.close())
    core.publishThrough(broker)
    opened(core, (one) => one.sayGoodbye())
    opened(startTicker(clock, core.tick), (stop) => stop())
    opened(startHousekeeping({ ...parts, counters, clock, log }), (stop) => stop())
    const setupLink = facility.setupPath === null ? null : http.url + facility.setupPath
    const { secrets } = facility.issued
    const links = facility.issued.links.map(({ username, path: at }) => ({ username, link: http.url + at }))
    return { url: http.url, ports: broker.ports, setupLink, issued: { links, secrets }, close }
  } catch (error) {
    await close()
    throw error
  }
}

function certificate({ tlsCert, tlsKey }: Settings): { cert: string; key: string } | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined
  return { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') }
}
