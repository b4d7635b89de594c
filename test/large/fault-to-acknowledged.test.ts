import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { verifyAudit } from '#gateway/store/audit-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { type FaultRecord, playFault, quickFailure, startDevices } from '#test/support/fault-flow.ts'
import { runGateway } from '#test/support/gateway.ts'
import { buildSite, deviceOfKind, type GatewaySite } from '#test/support/gateway-site.ts'
import { startMosquitto } from '#test/support/mosquitto.ts'
import { hasPostgres, startPostgres } from '#test/support/postgres.ts'

const { kind, failure } = quickFailure()
const noMosquitto = !existsSync('/usr/sbin/mosquitto')

/** One alarm from its raising to its closing, the same whichever store and broker are behind it. */
function expectWholeLife(record: FaultRecord, site: GatewaySite): void {
  const operator = `${site.site.id}-operator`
  const { id } = deviceOfKind(site, kind)
  const { raised, listed, acknowledged, second, cleared, closed, openAfterwards } = record
  expect(raised.alarm).toMatchObject({
    rule: failure.raises,
    subject: { id, site: site.site.id },
    clearedAt: null,
  })
  expect(listed.json.items).toContainEqual(raised.alarm)
  expect(acknowledged.status).toBe(200)
  const acknowledgement = acknowledged.json.alarm.acknowledgement
  expect(acknowledgement).toMatchObject({ by: operator, note: '已派人查看' })
  expect(second.status).toBe(409)
  expect(second.json).toMatchObject({ code: 'already-acknowledged', by: operator, at: acknowledgement.at })
  expect(second.json.text.zh).toContain(operator)
  expect(second.json.text.en).toContain(operator)
  expect(cleared.alarm.id).toBe(raised.alarm.id)
  const life = (closed.json.history as { event: string; by: string }[]).map(
    ({ event, by }) => `${event} ${by}`,
  )
  expect(life).toEqual(['raised system', `acknowledged ${operator}`, 'cleared system'])
  expect(closed.json.alarm.clearedAt).toBe(cleared.at)
  expect(openAfterwards.json.items).toEqual([])
}

/** Every record of the audit chain fits the one before, and the acknowledgement is among them. */
async function expectAudited(dataDir: string, databaseUrl?: string): Promise<void> {
  const store = await openStore({ dataDir, databaseUrl, log: silentLog })
  expect(await verifyAudit(store.read, 0, Number.MAX_SAFE_INTEGER)).toBeNull()
  const actions = await store.read.selectFrom('audit').select('action').execute()
  expect(actions.map(({ action }) => action)).toContain('alarm.acknowledge')
  await store.close()
}

describe('a fault of a simulated device', () => {
  it('is raised, listed, acknowledged once, cleared and closed, and the audit chain holds', async () => {
    const site = buildSite()
    const gateway = await runGateway({ site })
    const fleet = await startDevices(site, `mqtt://127.0.0.1:${gateway.mqttPort}`)
    const record = await playFault(gateway.url, site, fleet)
    expectWholeLife(record, site)
    await fleet.stop()
    await gateway.close()
    await expectAudited(gateway.dataDir)
  })

  it('takes the same way over MQTT in WebSocket frames', async () => {
    const site = buildSite()
    const gateway = await runGateway({ site })
    const fleet = await startDevices(site, `${gateway.url.replace('http:', 'ws:')}/mqtt`)
    expectWholeLife(await playFault(gateway.url, site, fleet), site)
    await fleet.stop()
  })
})

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  it('the same fault has the same life and the same audit chain', async () => {
    const postgres = await startPostgres()
    const databaseUrl = await postgres.database()
    const site = buildSite()
    const gateway = await runGateway({ site, settings: { DATABASE_URL: databaseUrl } })
    const fleet = await startDevices(site, `mqtt://127.0.0.1:${gateway.mqttPort}`)
    expectWholeLife(await playFault(gateway.url, site, fleet), site)
    await fleet.stop()
    await gateway.close()
    await expectAudited(gateway.dataDir, databaseUrl)
    await postgres.stop()
  })
})

describe.skipIf(noMosquitto)('with a broker that was there already', () => {
  it('the same fault has the same life', async () => {
    const mosquitto = await startMosquitto()
    const url = `mqtt://127.0.0.1:${mosquitto.port}`
    const site = buildSite()
    const gateway = await runGateway({ site, settings: { BROKER_URL: url } })
    const fleet = await startDevices(site, url)
    expectWholeLife(await playFault(gateway.url, site, fleet), site)
    await fleet.stop()
    await gateway.close()
    await mosquitto.stop()
  })
})
