import { expect, it, onTestFinished } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { OFFLINE_RULE } from '#gateway/alarms/storm.ts'
import { scaledClock } from '#gateway/kernel/clock.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { connectDevice, signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD, topicOf } from '#test/support/gateway-site.ts'

/** Virtual seconds a second. */
const SPEED = 20
const CHILDREN = 100

const holdOf = ({ offline }: DeviceKind): number => Number(offline.for)
/** What is lost gravest, and what is lost lightest, of the kinds there are: the hub, and what hangs on it. */
const [hub, leaf] = ['major', 'minor'].map(
  (severity) =>
    kinds.filter(({ offline }) => offline.severity === severity).toSorted((a, b) => holdOf(a) - holdOf(b))[0],
) as [DeviceKind, DeviceKind]

interface Listed {
  readonly id: string
  readonly rule: string
  readonly subject: { readonly id: string }
  readonly clearedAt: number | null
  readonly announced: string | null
  readonly hold: { readonly reason: string; readonly by: string } | null
}

it('a hub and its hundred children are lost: one message, a hundred histories, and all recover', async () => {
  const parent = { ...buildSite({ kinds: [hub] }).devices[0], id: 'hub' }
  const site = buildSite({ kinds: [leaf], perKind: CHILDREN })
  // Enough others for a hundred not to be a storm of the whole site.
  const others = buildSite({ kinds: [leaf], perKind: 300 }).devices.map((device, index) => ({
    ...device,
    id: `other-${index}`,
  }))
  const children = site.devices.map((device) => ({ ...device, parent: 'hub' }))
  const devices = [parent, ...children, ...others] as typeof site.devices
  const clock = scaledClock({ speed: SPEED, from: Date.now() })
  const gateway = await runGateway({ site: { ...site, devices }, clock })
  const admin = await signIn(gateway.url, 'admin', PASSWORD)
  const link = await connectDevice(gateway.mqttPort, { ...site.account, clientId: site.account.username })
  const say = (online: boolean, boot: number): void => {
    // Children first, so that their cause shows itself only afterwards.
    for (const device of [...children, parent as (typeof site.devices)[number]]) {
      link.publish(topicOf('north', device, 'status'), JSON.stringify({ boot, online }), { qos: 1 })
    }
  }
  const lost = async (): Promise<readonly Listed[]> => {
    const { json } = await admin.get('/alarms?state=all&limit=500')
    return (json.items as Listed[]).filter(({ rule }) => rule === OFFLINE_RULE)
  }
  /** Every line of history of which people were told, as `event id`. */
  const told = async (alarms: readonly Listed[]): Promise<string[]> => {
    const histories = await Promise.all(alarms.map(({ id }) => admin.get(`/alarms/${id}`)))
    return histories.flatMap(({ json }, index) =>
      (json.history as { event: string; announce: { decision: string } }[])
        .filter(({ announce }) => announce.decision === 'announce')
        .map(({ event }) => `${event} ${alarms[index]?.subject.id}`),
    )
  }
  onTestFinished(() => gateway.close())
  say(true, 1)
  await eventually(
    async () => (await admin.get('/devices?status=online&limit=1')).json.total as number,
    (online) => online === CHILDREN + 1,
  )
  say(false, 1)
  const away = await eventually(
    lost,
    (alarms) => alarms.length === CHILDREN + 1 && alarms.some(({ announced }) => announced !== null),
    30_000,
  )
  const root = away.find(({ subject }) => subject.id === 'hub')
  expect(await told(away)).toEqual(['released hub'])
  expect(away.filter(({ hold }) => hold?.reason === 'dependency' && hold.by === root?.id)).toHaveLength(
    CHILDREN,
  )
  say(true, 2)
  const back = await eventually(lost, (alarms) => alarms.every(({ clearedAt }) => clearedAt !== null), 30_000)
  expect(back).toHaveLength(CHILDREN + 1)
  expect(await told(back)).toEqual(['released hub', 'cleared hub'])
})
