import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { Link } from './network/link.ts'
import { calmNetwork, networkFault } from './network/network-condition.ts'
import { createPopulation, type Told } from './population.ts'
import { randomFrom } from './random.ts'
import type { SitePlan } from './site/site-plan.ts'
import type { VirtualTime } from './virtual-time.ts'
import { type Packet, wireSession } from './wire.ts'

export interface FleetOptions {
  readonly plan: SitePlan
  readonly kinds: readonly DeviceKind[]
  readonly url: string
  /** Account that may speak for the devices. */
  readonly account: { readonly username: string; readonly password: string }
  readonly time: VirtualTime
  readonly seed: string
  readonly onSent?: (packet: Packet) => void
}

/** Simulated devices that speak MQTT, each with its own client. */
export interface Fleet {
  /** Devices connected now. */
  connected(): number
  /** Starts a failure of the kind, or a network fault, by name. */
  begin(device: string, fault: string): void
  end(device: string, fault: string): void
  tell(device: string, command: Readonly<Record<string, Value>>, told?: Told): void
  stop(): Promise<void>
}

/** How often the simulated world is moved on, ms of real time. */
const STEP_MS = 50
/** Connections opened a second while starting, so that the broker's limits are not the first thing it meets. */
const CONNECTS_PER_S = 200

export function startFleet(options: FleetOptions): Fleet {
  const { plan, kinds, time } = options
  const population = createPopulation({ plan, kinds, seed: options.seed, start: time.now() })
  const links = new Map(plan.devices.map((device) => [device.id, linkOf(options, device)]))
  const cutters = new Map<string, NodeJS.Timeout>()

  const starting = [...links.values()]
  const starter = setInterval(() => {
    for (const link of starting.splice(0, CONNECTS_PER_S / 20)) link.start()
    if (starting.length === 0) clearInterval(starter)
  }, 50)
  const publish = (device: { readonly id: string }, emission: Parameters<Link['publish']>[0]): void =>
    links.get(device.id)?.publish(emission)
  const stepper = setInterval(() => population.advance(time.now(), publish), STEP_MS)
  const linkFor = (device: string): Link => {
    const link = links.get(device)
    if (link === undefined) throw new RangeError(`there is no simulated device ${device}`)
    return link
  }
  const calm = (device: string): void => {
    clearInterval(cutters.get(device))
    linkFor(device).suffer(calmNetwork)
  }
  return {
    connected: () => [...links.values()].filter((link) => link.connected).length,
    begin(device, fault) {
      const network = networkFault(fault)
      if (network === undefined) return population.begin(device, fault, time.now())
      const link = linkFor(device)
      const condition = network.condition(randomFrom(`${device}/${fault}`), time.now())
      if (condition.connectAs !== undefined) link.drop()
      link.suffer(condition)
      if (condition.cutEveryMs !== undefined)
        cutters.set(
          device,
          setInterval(() => link.cut(), condition.cutEveryMs),
        )
    },
    end(device, fault) {
      const network = networkFault(fault)
      if (network === undefined) return population.end(device, fault, time.now())
      if (linkFor(device).condition.connectAs !== undefined) linkFor(device).drop()
      calm(device)
    },
    tell: (device, command, told) => population.tell(device, command, time.now(), publish, told),
    async stop() {
      clearInterval(starter)
      clearInterval(stepper)
      for (const cutter of cutters.values()) clearInterval(cutter)
      await Promise.all([...links.values()].map((link) => link.stop()))
    },
  }
}

function linkOf(
  { plan, kinds, url, account, time, seed, onSent }: FleetOptions,
  device: SitePlan['devices'][number],
): Link {
  const kind = kinds.find((one) => one.name === device.kind)
  if (kind === undefined) throw new RangeError(`device ${device.id}: unknown kind ${device.kind}`)
  return new Link({
    url,
    clientId: device.id,
    ...account,
    // Rises with every start of the simulators, as a device's boot counter does.
    session: wireSession(plan.site.id, device, kind, Math.floor(time.now() / 1000)),
    now: time.now,
    random: randomFrom(`${seed}/link/${device.id}`),
    ...(onSent && { onSent }),
  })
}
