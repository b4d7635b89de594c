import { expect, it, onTestFinished } from 'vitest'
import { robotManners, startFakeRobot } from '#test/support/fake-robot.ts'
import { quickFailure, startDevices } from '#test/support/fault-flow.ts'
import { freePort } from '#test/support/free-port.ts'
import { eventually, spawnGateway, temporaryFolder } from '#test/support/gateway.ts'
import { signIn } from '#test/support/gateway-client.ts'
import { buildSite, deviceOfKind } from '#test/support/gateway-site.ts'

const { kind, failure } = quickFailure()

it('an alarm whose message was not sent when the gateway was killed is told by the next one, and so is its recovery', async () => {
  const robot = await startFakeRobot(robotManners.hangs)
  onTestFinished(() => robot.close())
  const site = buildSite({ kinds: [kind] })
  const ports = { http: await freePort(), mqtt: await freePort() }
  const start = { site, dataDir: temporaryFolder(), ports, settings: { NOTIFY_ALLOW: '127.0.0.1' } }
  const first = await spawnGateway(start)
  const admin = await signIn(first.url, 'admin', site.password)
  const body = { kind: 'dingtalk', site: null, name: '工程群', enabled: true, options: {} }
  const saved = await admin.request('PUT', '/notify/channels/robot', { ...body, secrets: { url: robot.url } })
  const recipients = [{ type: 'channel', channel: 'robot' }]
  const told = await admin.request('PUT', `/notify/targets/${site.site.id}`, { severity: 'info', recipients })
  expect([saved.status, told.status]).toEqual([200, 200])

  const fleet = await startDevices(site, `mqtt://127.0.0.1:${ports.mqtt}`)
  const { id } = deviceOfKind(site, kind)
  fleet.begin(id, failure.name)
  await eventually(
    () => robot.heard.length,
    (heard) => heard > 0,
  )
  await first.kill('SIGKILL')

  const unanswered = robot.heard.length
  robot.behave(robotManners.takes)
  const second = await spawnGateway(start)
  const texts = () => robot.heard.slice(unanswered).map(({ body }) => JSON.parse(body).text.content as string)
  await eventually(texts, (all) => all.length > 0, 30_000)
  fleet.end(id, failure.name)
  await eventually(texts, (all) => all.some((one) => one.includes('已恢复')), 60_000)
  expect(texts()[0]).not.toContain('已恢复')

  const again = await signIn(second.url, 'admin', site.password)
  const { json } = await again.get('/notify/deliveries')
  const toRobot = json.items.filter(({ to }: { to: { type: string } }) => to.type === 'channel')
  expect(toRobot.map(({ change, state }: Record<string, string>) => `${change} ${state}`)).toEqual([
    'cleared sent',
    'raised sent',
  ])
})
