import { expect, it } from 'vitest'
import type { DiagnosisNote } from '#gateway/knowledge/note.ts'
import { quickFailure, startDevices } from '#test/support/fault-flow.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { firstOf, signIn } from '#test/support/gateway-client.ts'
import { buildSite, deviceOfKind } from '#test/support/gateway-site.ts'

const { kind, failure } = quickFailure()

it('an order opens with what is known of its fault, and teaches what nobody had written', async () => {
  const people = [
    { username: 'li', role: 'technician' },
    { username: 'sun', role: 'supervisor' },
  ]
  const site = buildSite({ people })
  const gateway = await runGateway({ site })
  const fleet = await startDevices(site, `mqtt://127.0.0.1:${gateway.mqttPort}`)
  const { id: device } = deviceOfKind(site, kind)
  const operator = await signIn(gateway.url, 'north-operator', site.password)
  const li = await signIn(gateway.url, 'li', site.password)
  const sun = await signIn(gateway.url, 'sun', site.password)
  const stream = await operator.stream()
  await eventually(
    async () => (await operator.get(`/devices/north/${device}`)).json as { online: boolean | null },
    ({ online }) => online === true,
  )
  fleet.begin(device, failure.name)
  const { alarm } = await firstOf(
    stream,
    ({ event, data }) => event === 'alarm' && data.event === 'raised' && data.alarm.rule === failure.raises,
  )
  const advice = (await operator.get(`/alarms/${alarm.id}/advice`)).json as DiagnosisNote
  expect(advice.articles.map(({ id }) => id)).toContain(`${kind.name}/${failure.raises}`)
  expect(advice.advice).toEqual(alarm.remedy)

  const title = 'fault of a test'
  const body = { site: 'north', title, severity: 'major', alarm: alarm.id }
  const opened = await operator.post('/orders', body)
  // The alarm may have opened its order by itself meanwhile.
  const order = await eventually(
    async () =>
      ((await operator.get(`/orders?device=${device}`)).json as { items: { id: string }[] }).items[0],
    (found) => found !== undefined,
  )
  expect([201, 409]).toContain(opened.status)
  const note = (await operator.get(`/orders/${order?.id}/note`)).json as DiagnosisNote
  expect(note.readings.length + (note.events?.length ?? 0)).toBeGreaterThan(0)
  expect(note.causes.map(({ here }) => here)).toEqual(note.causes.map(() => 0))
  expect(note.causes[0]?.code).toMatch(`${kind.name}/${failure.raises}#`)

  const act = (who: typeof li, deed: object) => who.post(`/orders/${order?.id}/actions`, deed)
  await act(li, { action: 'claim' })
  const cause = { code: null, text: '老鼠咬断了线' }
  expect((await act(li, { action: 'restore', cause, remedy: '换线并封堵孔洞' })).status).toBe(200)
  expect((await act(operator, { action: 'close' })).status).toBe(200)
  const proposed = await eventually(
    async () =>
      (await sun.get('/knowledge?state=proposed&q=%E8%80%81%E9%BC%A0')).json as { items: { by: string }[] },
    ({ items }) => items.length === 1,
  )
  expect(proposed.items).toMatchObject([{ by: 'li', kind: kind.name, rule: failure.raises }])
  await fleet.stop()
})
