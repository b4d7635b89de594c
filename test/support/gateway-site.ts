import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { text } from '#devices/kit/text.ts'
import { randomFrom } from '#simulators/random.ts'
import type { PlannedDevice, SitePlan } from '#simulators/site/site-plan.ts'
import { localTimeIn } from '#simulators/virtual-time.ts'

/** A site with all that a test of the whole gateway needs to get in. */
export interface GatewaySite extends SitePlan {
  readonly people: readonly { username: string; name: string; role: string; password: string }[]
  readonly accounts: readonly Record<string, unknown>[]
  /** Of everybody: `admin`, `operator`, `second` and whoever is added. */
  readonly password: string
  /** Sub-gateway that speaks for every device of the site. */
  readonly account: { readonly username: string; readonly password: string }
}

export const PASSWORD = 'correct horse battery'
const SECRET = 'a-secret-of-the-simulators'

export interface SiteWishes {
  readonly id?: string
  /** How many devices there are of each kind; 1 unless told. */
  readonly perKind?: number
  readonly kinds?: readonly DeviceKind[]
  readonly people?: readonly { readonly username: string; readonly role: string }[]
}

/** Devices of every kind in one tower, two operators, a guard, and a plan with a round every five minutes. */
export function buildSite(wishes: SiteWishes = {}): GatewaySite {
  const { id = 'north', perKind = 1, kinds: wanted = kinds, people = [] } = wishes
  const account = { username: `${id}-simulators`, password: SECRET }
  return {
    site: {
      id,
      name: text(`${id}中心`, `${id} centre`),
      zone: 'Asia/Shanghai',
      latitude: 31.2,
      longitude: 121.5,
    },
    places: [
      { id: 'a', parent: null, type: 'building', name: text('A座', 'Tower A') },
      { id: 'a-1f', parent: 'a', type: 'floor', name: text('A座1层', 'Tower A 1F') },
    ],
    devices: wanted.flatMap((kind) =>
      Array.from({ length: perKind }, (_, index) => deviceOf(kind, `${id}-${kind.name}-${index + 1}`)),
    ),
    guards: [{ id: 'g-001', name: '王建国' }],
    patrol: patrolOf(),
    people: [
      ...['operator', 'second'].map((name) => person(`${id}-${name}`, 'operator')),
      ...people.map(({ username, role }) => person(username, role)),
    ],
    accounts: [{ username: account.username, role: 'sub-gateway', devices: '*', secret: SECRET }],
    account,
    password: PASSWORD,
  }
}

const person = (username: string, role: string) => ({ username, name: username, role, password: PASSWORD })

function deviceOf(kind: DeviceKind, id: string): PlannedDevice {
  const { title, name, behaviour } = kind
  return { id, kind: name, name: title, place: 'a-1f', attributes: behaviour.attributes }
}

/** Tag of the site's one checkpoint. */
export const TAG = '04DE5F1EACC040'

function patrolOf(): SitePlan['patrol'] {
  return {
    checkpoints: [{ id: 'cp-1', name: text('大堂', 'Lobby'), place: 'a-1f', tags: [TAG] }],
    routes: [
      { id: 'r-1', name: text('大堂', 'Lobby'), order: 'free', steps: [{ checkpoint: 'cp-1', offset_s: 0 }] },
    ],
    plans: [
      {
        id: 'p-1',
        name: text('五分钟', 'Every five minutes'),
        route: 'r-1',
        calendar: 'every-day',
        interval: { from: '00:00', to: '23:59', every_min: 5 },
        early_s: 60,
        late_s: 120,
        duration_s: 240,
        guards: ['g-001'],
      },
    ],
  }
}

/** Writes the site as the file the gateway imports; returns its path. */
export function writeSiteFile(folder: string, { account: _, password: __, ...file }: GatewaySite): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `site-${file.site.id}.json`)
  writeFileSync(path, JSON.stringify(file))
  return path
}

/** First device of the kind. */
export function deviceOfKind(site: SitePlan, kind: DeviceKind): PlannedDevice {
  const device = site.devices.find((one) => one.kind === kind.name)
  if (device === undefined) throw new RangeError(`the site has no ${kind.name}`)
  return device
}

/** What a device of the kind says of its state at rest. */
export function restOf(kind: DeviceKind): Readonly<Record<string, Value>> {
  const local = localTimeIn('Asia/Shanghai')
  const { attributes, create } = kind.behaviour
  const said = create({ attributes, random: randomFrom(kind.name), local }, 0).advance(60_000)
  const first = said.find(({ channel }) => channel === 'state')
  if (first === undefined) throw new RangeError(`a ${kind.name} has no state`)
  return first.d
}

export const topicOf = (
  site: string,
  { kind, id }: Pick<PlannedDevice, 'kind' | 'id'>,
  channel: string,
): string => `gh/1/${site}/${kind}/${id}/${channel}`

/** The kind whose readers guards hold to checkpoints, and its event. */
export function tappingKind(): { readonly kind: DeviceKind; readonly type: string } {
  const kind = kinds.find(({ events }) => events.some(({ tap }) => tap))
  const type = kind?.events.find(({ tap }) => tap)?.type
  if (kind === undefined || type === undefined) throw new RangeError('no kind taps')
  return { kind, type }
}
