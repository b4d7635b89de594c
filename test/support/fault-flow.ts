import { onTestFinished } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { Failure } from '#devices/kit/behaviour.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { AlarmTransition } from '#gateway/http/contract/alarms.ts'
import { type Fleet, startFleet } from '#simulators/fleet.ts'
import { virtualTime } from '#simulators/virtual-time.ts'
import { eventually } from './gateway.ts'
import { firstOf, type Person, signIn } from './gateway-client.ts'
import { deviceOfKind, type GatewaySite } from './gateway-site.ts'
import type { Answer } from './http-client.ts'

/** A failure that shows at once and is over at once when mended. */
export function quickFailure(): { readonly kind: DeviceKind; readonly failure: Failure } {
  for (const kind of kinds) {
    const failure = kind.behaviour.failures.find(
      ({ within, clearsWithin, needs }) => within <= 5 && clearsWithin <= 5 && needs === undefined,
    )
    if (failure !== undefined) return { kind, failure }
  }
  throw new RangeError('no kind has a failure that shows at once')
}

/** Simulated devices of the site over real MQTT, stopped with the test; resolves when all are connected. */
export async function startDevices(site: GatewaySite, url: string): Promise<Fleet> {
  const { account } = site
  const time = virtualTime(1, Date.now())
  const fleet = startFleet({ plan: site, kinds, url, account, time, seed: 'large' })
  onTestFinished(() => fleet.stop())
  await eventually(
    () => fleet.connected(),
    (connected) => connected === site.devices.length,
  )
  return fleet
}

/** What people saw of a fault from its first moment to its end. */
export interface FaultRecord {
  readonly raised: AlarmTransition
  /** The alarm list while it stood. */
  readonly listed: Answer
  readonly acknowledged: Answer
  /** What the second operator was told. */
  readonly second: Answer
  readonly cleared: AlarmTransition
  /** Detail and history at the end. */
  readonly closed: Answer
  readonly openAfterwards: Answer
}

/** A device fails, an operator acknowledges, another is too late, and the device is mended. */
export async function playFault(
  url: string,
  site: GatewaySite,
  fleet: Pick<Fleet, 'begin' | 'end'>,
): Promise<FaultRecord> {
  const { kind, failure } = quickFailure()
  const { id } = deviceOfKind(site, kind)
  const first = await signIn(url, `${site.site.id}-operator`, site.password)
  const second = await signIn(url, `${site.site.id}-second`, site.password)
  const stream = await first.stream()
  await untilOnline(first, site, id)
  const told = (wanted: string): Promise<AlarmTransition> =>
    firstOf(
      stream,
      ({ event, data }) =>
        event === 'alarm' &&
        data.event === wanted &&
        data.alarm.rule === failure.raises &&
        data.alarm.subject.id === id,
    )
  fleet.begin(id, failure.name)
  const raised = await told('raised')
  const listed = await first.get(`/alarms?state=open&subject=${id}`)
  const path = `/alarms/${raised.alarm.id}`
  const acknowledged = await first.post(`${path}/acknowledgement`, { note: '已派人查看' })
  const refused = await second.post(`${path}/acknowledgement`, { note: 'me too' })
  fleet.end(id, failure.name)
  const cleared = await told('cleared')
  return {
    raised,
    listed,
    acknowledged,
    second: refused,
    cleared,
    closed: await first.get(path),
    openAfterwards: await first.get(`/alarms?state=open&subject=${id}`),
  }
}

async function untilOnline(person: Person, site: GatewaySite, id: string): Promise<void> {
  await eventually(
    async () =>
      (await person.get(`/devices/${site.site.id}/${id}`)).json as { online: boolean | null; values: object },
    ({ online, values }) => online === true && Object.keys(values).length > 0,
  )
}
