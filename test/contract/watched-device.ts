import { Compile } from 'typebox/compile'
import type { Emission, LocalTime, SimulatedDevice } from '#devices/kit/behaviour.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import type { DeviceRef, Reading } from '#gateway/ingest/reading.ts'
import { createRules } from '#gateway/rules/rules.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { createStates } from '#gateway/state/states.ts'
import { randomFrom } from '#simulators/random.ts'

/** Midnight of Monday 1 June 2026 in Shanghai. */
export const MIDNIGHT = Date.UTC(2026, 4, 31, 16)
export const hours = (count: number): number => count * 3_600_000
export const seconds = (count: number): number => count * 1000

const windows: Readonly<Record<string, readonly [from: number, to: number]>> = {
  day: [7, 17],
  night: [22, 6],
  'working-hours': [9, 17],
}

/** A simulated device of a kind with the steps of the gateway behind it that judge it. */
export interface WatchedDevice {
  readonly device: SimulatedDevice
  /** Everything it published so far. */
  readonly published: readonly Emission[]
  /** Lives up to `until` and gives what the rules said; stops early after the condition that `enough` accepts. */
  live(until: number, enough?: (condition: Condition) => boolean): Condition[]
  /** Passes time without the device saying anything. */
  wait(until: number): Condition[]
  /** Names of the rules raised now. */
  raised(): string[]
}

export function watch(
  kind: DeviceKind,
  { from, attributes = {}, seed = 'a' }: { from: number; attributes?: Attributes; seed?: string },
): WatchedDevice {
  const given = { ...kind.behaviour.attributes, ...attributes }
  const ref: DeviceRef = { key: `site/${kind.name}-1`, site: 'site', kind: kind.name, id: `${kind.name}-1` }
  const states = createStates({ kinds: [kind], registered: () => given })
  const rules = createRules({
    rulesOf: () => rulesOf(kind),
    windows: (_, window, at) => within(windows[window], local(at).hour),
    names: () => text('设备', 'device'),
    pointsOf: () => kind.points,
  })
  const device = kind.behaviour.create(
    { attributes: given, random: randomFrom(`${kind.name}/${seed}`), local },
    from,
  )
  const published: Emission[] = []
  const open = new Set<string>()
  const take = (conditions: readonly Condition[]): Condition[] => {
    for (const { change, rule } of conditions) {
      if (change === 'raised') open.add(rule)
      if (change === 'cleared') open.delete(rule)
    }
    return [...conditions]
  }
  const hear = (emission: Emission): Condition[] => {
    published.push(emission)
    const passed = take(rules.due(emission.at))
    const news = states
      .apply(readingOf(ref, emission), inOrder, emission.at)
      .flatMap((change) => take(rules.apply(change)))
    return [...passed, ...news]
  }
  return {
    device,
    published,
    live(until, enough = () => false) {
      const said: Condition[] = []
      for (
        let at = device.nextAt;
        at <= until && !said.some(enough);
        at = Math.min(device.nextAt, rules.nextAt())
      ) {
        for (const emission of device.advance(at)) said.push(...hear(emission))
        said.push(...take(rules.due(at)))
      }
      return said
    },
    wait: (until) => take(rules.due(until)),
    raised: () => [...open].sort(),
  }
}

type Attributes = Readonly<Record<string, Value>>

interface Check {
  Check(value: unknown): boolean
}

/** Checks of a kind's channels, compiled once. */
export function checksOf(kind: DeviceKind): Readonly<Record<Emission['channel'], Check>> {
  const { state, tele, event } = kind.payloads
  return { state: Compile(state), tele: Compile(tele), event: Compile(event) }
}

function local(at: number): LocalTime {
  const shanghai = at / hours(1) + 8
  return {
    hour: shanghai % 24,
    weekday: ((Math.floor(shanghai / 24) + 3) % 7) + 1,
    day: Math.floor(shanghai / 24),
  }
}

function within(window: readonly [number, number] | undefined, hour: number): boolean | undefined {
  if (window === undefined) return undefined
  const [from, to] = window
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}

const inOrder = { verdict: 'new', lost: 0, booted: false, bootFell: false } as const

function readingOf(device: DeviceRef, { channel, at, ts = at, d }: Emission): Reading {
  const moment = {
    device,
    ts: Math.abs(at - ts) > 60_000 ? at : ts,
    rx: at,
    boot: 1,
    seq: null,
    hist: false,
    skewMs: at - ts,
  }
  if (channel !== 'event') return { ...moment, channel, values: d }
  const { type, ...fields } = d
  return { ...moment, channel, type: String(type), eid: null, fields }
}
