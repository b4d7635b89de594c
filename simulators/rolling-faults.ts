import type { Failure } from '#devices/kit/behaviour.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { randomFrom } from './random.ts'
import type { Cue } from './scenario.ts'
import type { PlannedDevice } from './site/site-plan.ts'

export interface RollingOptions {
  readonly kinds: readonly DeviceKind[]
  readonly devices: readonly PlannedDevice[]
  readonly seed: string
  readonly start: number
  readonly firstS: number
  readonly everyS: number
  readonly count: number
}

/** Faults that take longer than this to show are not worth watching for. */
const PATIENCE_S = 150
/** How long a fault stays after its alarm, so that somebody can look at it. */
const STAY_S = 240

/** Shows soon, and whatever the time of day. */
const showsSoon = ({ within, during }: Failure): boolean => within <= PATIENCE_S && during === undefined

/** One fault after the other on devices of every kind, each long enough to raise its alarm and then mended. */
export function rollingFaults({ kinds, devices, seed, start, firstS, everyS, count }: RollingOptions): Cue[] {
  const random = randomFrom(`${seed}/rolling`)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const candidates = kinds
    .map((kind) => ({
      failures: kind.behaviour.failures.filter(showsSoon),
      devices: devices.filter((device) => device.kind === kind.name),
    }))
    .filter((one) => one.failures.length > 0 && one.devices.length > 0)
  if (candidates.length === 0) return []
  const cues = Array.from({ length: count }, (_, index): Cue[] => {
    const kind = candidates[index % candidates.length] as (typeof candidates)[number]
    const failure = pick(kind.failures)
    const device = pick(kind.devices.filter((one) => fits(one, failure)))
    if (device === undefined) return []
    const at = start + (firstS + index * everyS) * 1000
    const until = at + (failure.within + STAY_S) * 1000
    return [
      { at, device: device.id, fault: failure.name, action: 'begin' },
      { at: until, device: device.id, fault: failure.name, action: 'end' },
    ]
  })
  return cues.flat().sort((a, b) => a.at - b.at)
}

function fits(device: PlannedDevice, { needs = {} }: Failure): boolean {
  return Object.entries(needs).every(([key, value]) => device.attributes[key] === value)
}
