import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { randomFrom } from '#simulators/random.ts'
import { localTimeIn } from '#simulators/virtual-time.ts'
import type { LoadDevice } from './load.ts'

/** A site for the gateway, with what its devices send. */
export interface BenchSite {
  /** Content of the site file. */
  readonly file: object
  readonly kind: DeviceKind
  readonly devices: readonly LoadDevice[]
  /** Devices of a sub-gateway that only ever send alarms. */
  readonly alarmDevices: readonly string[]
  /** A point that every message holds, by its key and by its field of the history. */
  readonly point: { readonly key: string; readonly field: string }
}

export const SITE = 'bench'
export const SECRET = 'a secret of the bench'
export const SUB_GATEWAY = 'sub-gateway'
const BYTES = 200
const LIVES = 20
/** Messages a device repeats. */
const TURN = 50
const NOON = Date.UTC(2026, 5, 3, 4)

/** @param count devices, each with an account and a connection of its own */
export function benchSite(count: number, alarms = 0): BenchSite {
  const { kind, lives } = busiestKind()
  const named = (prefix: string, n: number) => `${prefix}-${n}`
  const ids = Array.from({ length: count }, (_, n) => named('load', n))
  const alarmDevices = Array.from({ length: alarms }, (_, n) => named('alarm', n))
  const device = (id: string) => ({ id, kind: kind.name, name: id, attributes: kind.behaviour.attributes })
  const accounts = ids.map((id) => ({
    username: id,
    role: 'device',
    devices: [`${kind.name}/${id}`],
    secret: SECRET,
  }))
  return {
    file: {
      site: { id: SITE, name: 'Bench', zone: 'Asia/Shanghai' },
      devices: [...ids, ...alarmDevices].map(device),
      accounts: [...accounts, { username: SUB_GATEWAY, role: 'sub-gateway', devices: '*', secret: SECRET }],
    },
    kind,
    devices: ids.map((id, n) => ({
      clientId: id,
      username: id,
      password: SECRET,
      topic: topicOf(kind, id, 'state'),
      payloads: lives[n % LIVES] as readonly string[],
    })),
    alarmDevices,
    point: commonPoint(kind, lives.flat()),
  }
}

export const topicOf = (kind: DeviceKind, id: string, channel: string): string =>
  `gh/1/${SITE}/${kind.name}/${id}/${channel}`

/** The kind whose devices say something new most often, of those whose messages have about two hundred bytes. */
function busiestKind(): { kind: DeviceKind; lives: string[][] } {
  const candidates = kinds
    .map((kind) => ({ kind, lives: Array.from({ length: LIVES }, (_, n) => liveOf(kind, `${n}`)) }))
    .filter(({ lives }) => Math.abs(meanLength(lives.flat()) - BYTES) < BYTES / 4)
    .sort((a, b) => new Set(b.lives.flat()).size - new Set(a.lives.flat()).size)
  const [busiest] = candidates
  if (busiest === undefined) throw new Error(`no kind has messages of about ${BYTES} bytes`)
  return busiest
}

const meanLength = (texts: readonly string[]): number =>
  texts.reduce((sum, one) => sum + one.length, 0) / texts.length

/** What a calm simulated device says of its state from noon on. */
function liveOf(kind: DeviceKind, seed: string): string[] {
  const { attributes } = kind.behaviour
  const surroundings = { attributes, random: randomFrom(seed), local: localTimeIn('Asia/Shanghai') }
  const device = kind.behaviour.create(surroundings, NOON)
  const said: string[] = []
  for (let hour = 1; said.length < TURN; hour += 1)
    for (const { channel, d } of device.advance(NOON + hour * 3_600_000))
      if (channel === 'state') said.push(stateText(d))
  return said.slice(0, TURN)
}

export const stateText = (d: Readonly<Record<string, Value>>): string =>
  JSON.stringify({ ts: 1_700_000_000_000, boot: 1, seq: 1_000_000, d })

function commonPoint(kind: DeviceKind, texts: readonly string[]): BenchSite['point'] {
  const bodies = texts.map((one) => (JSON.parse(one) as { d: Record<string, Value> }).d)
  for (const { key, stored } of kind.points) {
    const everywhere = bodies.every(({ [key]: value }) => value !== undefined && value !== null)
    if (stored !== undefined && stored.rise !== true && everywhere) return { key, field: stored.field }
  }
  throw new Error(`${kind.name} has no point that every message holds`)
}
