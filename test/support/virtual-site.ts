import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kinds } from '#devices/index.ts'
import type { AlarmTransition } from '#gateway/alarms/alarm.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import type { JudgedTap } from '#gateway/patrol/outcome.ts'
import { createPipeline, type Outlet } from '#gateway/pipeline.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { collectors, nothingWaiting } from '#gateway/wiring/collect.ts'
import { type OpenedSteps, openSteps } from '#gateway/wiring/open-steps.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import type { Visit } from '#simulators/guards.ts'
import { createPopulation } from '#simulators/population.ts'
import type { SitePlan } from '#simulators/site/site-plan.ts'
import { type Packet, type WireSession, wireSession } from '#simulators/wire.ts'
import { fakeClock } from './fake-clock.ts'

/** Something done to a simulated device at a virtual instant. */
export interface Cue {
  readonly at: number
  readonly device: string
  readonly failure: string
  readonly action: 'begin' | 'end'
}

/** A site that lives in virtual time: simulated devices, the real steps and a real record store, no network. */
export interface VirtualSite {
  readonly steps: OpenedSteps
  /** Every step in the life of every alarm so far. */
  readonly transitions: readonly AlarmTransition[]
  /** Every tap as it was judged last, by its id. */
  readonly taps: ReadonlyMap<string, JudgedTap>
  /** Messages the pipeline took. */
  readonly messages: number
  /** Lives up to `until`, second by second, and writes what changed every virtual hour. */
  live(until: number): Promise<void>
  close(): Promise<void>
}

export interface VirtualSiteOptions {
  readonly plan: SitePlan
  readonly from: number
  readonly seed: string
  /** In time order. */
  readonly visits?: readonly Visit[]
  /** In time order. */
  readonly cues?: readonly Cue[]
}

const SECOND = 1000
const HOUR = 3_600_000

export async function startVirtualSite(options: VirtualSiteOptions): Promise<VirtualSite> {
  const { plan, from, seed } = options
  const clock = fakeClock(from)
  const store = await openStore({ dataDir: ':memory:', databaseUrl: undefined, log: silentLog })
  const context = await openFacility({
    store,
    clock,
    kinds,
    settings: { siteFile: fileOf(plan), adminPassword: 'not-used-here' },
  })
  const steps = await openSteps(context, createCounters())
  const waiting = nothingWaiting()
  const transitions: AlarmTransition[] = []
  const taps = new Map<string, JudgedTap>()
  let messages = 0
  const outlet: Outlet = {
    changed() {},
    touched() {},
    alarm(transition) {
      transitions.push(transition)
      waiting.transitions.push(transition)
    },
    posted() {},
    called() {},
    ordered() {},
    patrolled(outcome) {
      waiting.patrol.push(outcome)
      for (const tap of outcome.taps) taps.set(tap.tap.id, tap)
    },
    entered() {},
  }
  const pipeline = createPipeline(steps, outlet)
  const collect = collectors(
    steps,
    waiting,
    () => messages,
    () => {},
  )
  const commit = (): Promise<void> => {
    const writes = collect.map((one) => one()).filter((write) => write !== null)
    return store.transaction(async (tx) => {
      for (const write of writes) await write(tx)
    })
  }
  const take = (at: number, { topic, payload }: Packet): void => {
    messages += 1
    const envelope = { rx: at, topic, payload: Buffer.from(payload), account: 'simulators' }
    pipeline.take({ position: messages, at, envelopes: [envelope] })
  }
  const second = createSecond(options, take)
  pipeline.tick(from)
  second.greet(from)
  return {
    steps,
    transitions,
    taps,
    get messages() {
      return messages
    },
    async live(until) {
      while (clock.now() < until) {
        clock.advance(SECOND)
        second.live(clock.now())
        pipeline.tick(clock.now())
        if (clock.now() % HOUR === 0) await commit()
      }
      await commit()
    },
    close: () => store.close(),
  }

  function createSecond(
    { visits = [], cues = [] }: VirtualSiteOptions,
    send: (at: number, packet: Packet) => void,
  ) {
    const population = createPopulation({ plan, kinds, seed, start: from })
    const sessions = new Map(plan.devices.map((device) => [device.id, sessionOf(plan, device)]))
    let walked = 0
    let played = 0
    return {
      greet(at: number): void {
        for (const session of sessions.values()) {
          send(at, session.birth(at))
          send(at, session.status(true))
        }
      },
      /** What all devices say up to `now`, in the order in which they say it. */
      live(now: number): void {
        const said: { readonly at: number; readonly packet: Packet }[] = []
        const publish: Parameters<typeof population.advance>[1] = (device, emission) => {
          const packet = (sessions.get(device.id) as WireSession).message(emission)
          said.push({ at: emission.at, packet })
        }
        for (let cue = cues[played]; cue !== undefined && cue.at <= now; cue = cues[played]) {
          played += 1
          population[cue.action](cue.device, cue.failure, cue.at)
        }
        population.advance(now, publish)
        for (let visit = visits[walked]; visit !== undefined && visit.at <= now; visit = visits[walked]) {
          walked += 1
          population.tell(visit.reader, visit.command, now, publish, visit.told)
        }
        said.sort((a, b) => a.at - b.at)
        for (const { at, packet } of said) send(at, packet)
      },
    }
  }
}

function sessionOf(plan: SitePlan, device: SitePlan['devices'][number]): WireSession {
  const kind = kinds.find(({ name }) => name === device.kind)
  if (kind === undefined) throw new RangeError(`no kind ${device.kind}`)
  return wireSession(plan.site.id, device, kind, 1)
}

/** The plan as a site file; it is read once, at the start. */
function fileOf(plan: SitePlan): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-virtual-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'site.json')
  writeFileSync(path, JSON.stringify(plan))
  return path
}
