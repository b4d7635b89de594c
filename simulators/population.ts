import type { Emission, SimulatedDevice } from '#devices/kit/behaviour.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { randomFrom } from './random.ts'
import type { PlannedDevice, SitePlan } from './site/site-plan.ts'
import { localTimeIn } from './virtual-time.ts'

/** An event with another time than now, or one the device kept while it was offline. */
export interface Told {
  readonly ts: number
  readonly hist: boolean
}

/** Takes what a device publishes. */
export type Publish = (device: PlannedDevice, emission: Emission & Partial<Told>) => void

/** The simulated devices of a site, without any network: they live in virtual time and say what they publish. */
export interface Population {
  readonly devices: readonly PlannedDevice[]
  /** Lives every device up to `now`; emissions of one device come in order. */
  advance(now: number, publish: Publish): void
  begin(device: string, failure: string, now: number): void
  end(device: string, failure: string, now: number): void
  /** Does something to a device from outside. */
  tell(
    device: string,
    command: Readonly<Record<string, Value>>,
    now: number,
    publish: Publish,
    told?: Told,
  ): void
}

export interface PopulationOptions {
  readonly plan: Pick<SitePlan, 'site' | 'devices'>
  readonly kinds: readonly DeviceKind[]
  readonly seed: string
  readonly start: number
}

interface Living {
  readonly planned: PlannedDevice
  readonly simulated: SimulatedDevice
}

export function createPopulation({ plan, kinds, seed, start }: PopulationOptions): Population {
  const local = localTimeIn(plan.site.zone)
  const kindByName = new Map(kinds.map((kind) => [kind.name, kind]))
  const living = new Map<string, Living>()
  for (const planned of plan.devices) {
    const kind = kindByName.get(planned.kind)
    if (kind === undefined) throw new RangeError(`device ${planned.id}: unknown kind ${planned.kind}`)
    const random = randomFrom(`${seed}/${planned.id}`)
    const simulated = kind.behaviour.create({ attributes: planned.attributes, random, local }, start)
    living.set(planned.id, { planned, simulated })
  }
  const find = (id: string): Living => {
    const found = living.get(id)
    if (found === undefined) throw new RangeError(`there is no simulated device ${id}`)
    return found
  }
  return {
    devices: plan.devices,
    advance(now, publish) {
      for (const { planned, simulated } of living.values()) {
        if (simulated.nextAt > now) continue
        for (const emission of simulated.advance(now)) publish(planned, emission)
      }
    },
    begin: (device, failure, now) => find(device).simulated.begin(failure, now),
    end: (device, failure, now) => find(device).simulated.end(failure, now),
    tell(device, command, now, publish, told) {
      const { planned, simulated } = find(device)
      for (const emission of simulated.tell?.(command, now) ?? []) {
        publish(planned, emission.channel === 'event' ? { ...emission, ...told } : emission)
      }
    },
  }
}
