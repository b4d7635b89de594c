import { monitorEventLoopDelay } from 'node:perf_hooks'
import { memoryUsage, uptime } from 'node:process'
import { purgeQuarantine } from '../ingest/quarantine-store.ts'
import type { Cancel, Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import type { Log } from '../kernel/log.ts'
import { purgeDeliveries } from '../notify/delivery-store.ts'
import { purgeSeenEvents } from '../state/state-store.ts'
import { gatewayRow } from '../telemetry/rows.ts'
import type { BrokerHandle } from './broker-handle.ts'
import type { Context } from './context.ts'
import type { Core } from './core.ts'
import type { Inspections } from './inspections/open-inspections.ts'

export interface HousekeepingOptions {
  readonly context: Context
  readonly core: Core
  readonly broker: Pick<BrokerHandle, 'stats'>
  readonly counters: Counters
  readonly inspections: Inspections
  readonly clock: Clock
  readonly log: Log
}

const FIGURES_MS = 15_000
/** Pause between two looks at the event loop. */
const LOOP_MS = 10
const SNAPSHOT_MS = 60_000
/** A look costs a comparison of days a site, unless something happened. */
const INSPECTIONS_MS = 60_000
const PURGE_MS = 6 * 3_600_000
const DAY_MS = 86_400_000
/** The sequencer knows event ids for 72 h. */
const SEEN_DAYS = 3
const QUARANTINE_DAYS = 30
const MESSAGE_DAYS = 30

/** What is done now and then: the gateway's own figures, the minute's snapshot, and letting go of old rows. */
export function startHousekeeping({
  context,
  core,
  broker,
  counters,
  inspections: { upkeep },
  clock,
  log,
}: HousekeepingOptions): Cancel {
  const loop = monitorEventLoopDelay({ resolution: LOOP_MS })
  loop.enable()
  const figures = (): void => {
    // What it gives is the time between two looks, so the pause between them is no delay.
    const loopP99Ms = Math.max(0, loop.percentile(99) / 1e6 - LOOP_MS)
    core.history.write(gatewayRow('gatehouse', figuresOf(core, broker, counters, loopP99Ms), clock.now()))
    loop.reset()
  }
  const purge = (): void => {
    const now = clock.now()
    context.store
      .transaction(async (tx) => {
        await purgeSeenEvents(tx, now - SEEN_DAYS * DAY_MS)
        await purgeDeliveries(tx, now - MESSAGE_DAYS * DAY_MS)
        return purgeQuarantine(tx, now - QUARANTINE_DAYS * DAY_MS)
      })
      .then((ids) => core.steps.quarantine.forget(ids))
      .catch((error: unknown) => log.warn({ err: error }, 'old rows could not be let go; tried again later'))
  }
  const stops = [
    clock.every(FIGURES_MS, figures),
    clock.every(SNAPSHOT_MS, core.snapshot),
    clock.every(PURGE_MS, purge),
    clock.every(INSPECTIONS_MS, upkeep.run),
    upkeep.stop,
  ]
  core.snapshot()
  void upkeep.run()
  return () => {
    loop.disable()
    for (const stop of stops) stop()
  }
}

const MB = 1_048_576

function figuresOf(core: Core, broker: HousekeepingOptions['broker'], counters: Counters, loopP99Ms: number) {
  const sum = (name: string): number => {
    let total = 0
    for (const count of counters.read().get(name)?.values() ?? []) total += count
    return total
  }
  const { projections } = core.history.health()
  const last = projections.at(-1)
  const { rss, heapUsed } = memoryUsage()
  return {
    clients: broker.stats().clients,
    msg_in: sum('messages'),
    msg_out: sum('mqtt_sent'),
    rejected: sum('rejected'),
    write_ok: last?.written ?? 0,
    write_err: last?.failed ?? 0,
    queue: last?.behind ?? 0,
    write_ms: last?.writeMs ?? 0,
    loop_p99_ms: loopP99Ms,
    rss_mb: rss / MB,
    heap_mb: heapUsed / MB,
    uptime_s: uptime(),
  }
}
