import { describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Stored } from '#devices/kit/point.ts'
import { fieldReader } from '#gateway/telemetry/measure.ts'
import type { Field } from '#gateway/telemetry/point.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import {
  connectDevice,
  firstOf,
  noMosquittoClients,
  publishFromShell,
  signIn,
} from '#test/support/gateway-client.ts'
import { buildSite, deviceOfKind, PASSWORD, restOf, topicOf } from '#test/support/gateway-site.ts'
import { noInfluxd, startInfluxd } from '#test/support/influxd.ts'

const [kind] = kinds as readonly [DeviceKind, ...DeviceKind[]]

/** The first field of the history that the kind's state at rest fills. */
function expectedField(): Field {
  const rest = restOf(kind)
  const fields = kind.points
    .filter((point) => point.channel === 'state' && point.stored !== undefined)
    .map((point) => fieldReader(point.stored as Stored)(rest[point.key] ?? null))
  return fields.find((field) => field !== null) as Field
}

describe.skipIf(noMosquittoClients || noInfluxd)("a stranger's device", () => {
  it('speaks from a shell with the account it was issued, and is seen live, on its page and in InfluxDB', async () => {
    const influxd = await startInfluxd()
    const site = buildSite()
    const device = deviceOfKind(site, kind)
    const gateway = await runGateway({ site, settings: { INFLUX_URL: influxd.url } })
    const admin = await signIn(gateway.url, 'admin', PASSWORD)

    const issued = await admin.post(`/devices/${site.site.id}/${device.id}/account`)
    expect(issued.status).toBe(201)
    const { username, secret } = issued.json as { username: string; secret: string }
    expect(username).toBe(`${site.site.id}/${device.id}`)

    const stream = await admin.stream()
    const login = { username, password: secret, clientId: device.id }
    const payload = JSON.stringify({ d: restOf(kind) })
    const sent = await publishFromShell(
      gateway.mqttPort,
      login,
      topicOf(site.site.id, device, 'state'),
      payload,
    )
    expect(sent).toEqual({ code: 0, said: '' })

    const news = await firstOf(stream, ({ event, data }) => event === 'device' && data.id === device.id)
    expect(news).toMatchObject({
      site: site.site.id,
      kind: kind.name,
      online: true,
      values: restOf(kind),
    })

    const page = (await admin.get(`/devices/${site.site.id}/${device.id}`)).json
    const held: [string, unknown][] = Object.entries(restOf(kind)).map(([key, value]) => [key, { value }])
    expect(page).toMatchObject({ online: true, values: Object.fromEntries(held), account: { username } })

    const { name, value } = expectedField()
    const statement = `select "${name}" from "${kind.measurement}" where device_id = '${device.id}' group by *`
    const [series] = await eventually(
      () => influxd.query(statement).catch(() => []),
      (all) => all.length > 0,
    )
    expect(series?.tags).toEqual({
      site: site.site.id,
      device_id: device.id,
      building: 'a',
      zone: 'a-1f',
    })
    expect(series?.values.map(([, stored]) => stored)).toEqual([value])
    await gateway.close()
    await influxd.close()
  })

  it('waits in the list of unknown devices until it is approved, and works from then on', async () => {
    const site = buildSite()
    const gateway = await runGateway({ site })
    const admin = await signIn(gateway.url, 'admin', PASSWORD)
    const stranger = { kind: kind.name, id: 'new-here' }
    const say = () =>
      publishFromShell(
        gateway.mqttPort,
        { ...site.account, clientId: stranger.id },
        topicOf(site.site.id, stranger, 'state'),
        JSON.stringify({ d: restOf(kind) }),
      )
    expect(await say()).toEqual({ code: 0, said: '' })
    const page = `/devices/${site.site.id}/${stranger.id}`
    const pending = await eventually(
      async () => (await admin.get('/pending')).json.items as unknown[],
      (items) => items.length > 0,
    )
    expect(pending).toEqual([
      expect.objectContaining({
        ...stranger,
        site: site.site.id,
        account: site.account.username,
        messages: 1,
      }),
    ])
    expect((await admin.get(page)).status).toBe(404)

    const approved = await admin.post(`/pending/${site.site.id}/${stranger.id}/approval`, {
      name: { zh: '新设备', en: 'New device' },
      place: 'a-1f',
    })
    expect(approved.json).toMatchObject({ ...stranger, online: null })
    expect((await admin.get('/pending')).json.items).toEqual([])

    expect(await say()).toEqual({ code: 0, said: '' })
    await eventually(
      async () => (await admin.get(page)).json as { online: boolean | null },
      ({ online }) => online === true,
    )
  })

  it('is cut off when its account is revoked, and may not come back', async () => {
    const site = buildSite()
    const device = deviceOfKind(site, kind)
    const gateway = await runGateway({ site })
    const admin = await signIn(gateway.url, 'admin', PASSWORD)
    const account = `/devices/${site.site.id}/${device.id}/account`
    const { username, secret } = (await admin.post(account)).json as { username: string; secret: string }
    const login = { username, password: secret, clientId: device.id }
    const client = await connectDevice(gateway.mqttPort, login)
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))

    expect((await admin.request('DELETE', account)).status).toBe(204)
    await closed
    const topic = topicOf(site.site.id, device, 'state')
    const again = await publishFromShell(gateway.mqttPort, login, topic, '{"d":{}}')
    expect(again.code).not.toBe(0)
    expect(again.said).toContain('bad user name or password')
  })

  it('is refused with another secret, for another device, and under another client id', async () => {
    const site = buildSite()
    const [device, other] = site.devices as [(typeof site.devices)[0], (typeof site.devices)[0]]
    const gateway = await runGateway({ site })
    const admin = await signIn(gateway.url, 'admin', PASSWORD)
    const account = `/devices/${site.site.id}/${device.id}/account`
    const { username, secret } = (await admin.post(account)).json as { username: string; secret: string }
    const login = { username, password: secret, clientId: device.id }
    const own = topicOf(site.site.id, device, 'state')
    const attempt = (changed: Partial<typeof login>, topic = own) =>
      publishFromShell(gateway.mqttPort, { ...login, ...changed }, topic, '{"d":{}}')

    expect((await attempt({ password: 'guessed' })).code).not.toBe(0)
    expect((await attempt({ clientId: other.id })).code).not.toBe(0)
    expect((await attempt({}, topicOf(site.site.id, other, 'state'))).code).not.toBe(0)
    expect((await admin.get(`/devices/${site.site.id}/${other.id}`)).json.online).toBeNull()
  })
})
