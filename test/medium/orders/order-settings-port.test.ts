import { expect, onTestFinished, test } from 'vitest'
import type { Viewer } from '#gateway/http/services.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { defaultLadder, type Rung } from '#gateway/oncall/ladder.ts'
import { type Agreement, defaultSettings, type OrderSettings } from '#gateway/orders/agreement.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { createOrderSettings } from '#gateway/wiring/orders/order-settings-port.ts'
import { shanghai } from '#test/support/calendars.ts'
import { notifyContext } from '#test/support/notify-rig.ts'
import { buildOrders } from '#test/support/order-builders.ts'

const boss: Viewer = { username: 'boss', name: '主管', role: 'project-manager', sites: null, language: 'zh' }
const standard = defaultSettings.agreements[0] as Agreement
const gold: Agreement = { ...standard, id: 'gold', kinds: ['thing'] }
const both: OrderSettings = { ...defaultSettings, agreements: [gold, standard] }

async function opened(ladder: readonly Rung[] = defaultLadder) {
  const store = await openStore({ dataDir: ':memory:', log: silentLog })
  onTestFinished(() => store.close())
  const orders = buildOrders()
  const commands = {
    async settingsChanged(site: string, settings: OrderSettings, by: string) {
      orders.setSettings(site, settings, by, 0)
    },
  }
  const rosters = { ladderOf: () => ladder }
  const port = createOrderSettings({
    ...{ context: notifyContext(store), calendarOf: () => shanghai(), orders, rosters, commands },
  })
  const save = (settings: OrderSettings, reason = '合同续签') =>
    port.saveSettings('north', { settings, reason }, boss)
  return { port, save }
}
const code = (wanted: string) => expect.objectContaining({ code: wanted })

test('every change of agreements is a version with its author and reason, and in force at once', async () => {
  const { port, save } = await opened()
  expect(await port.settings('north', boss)).toMatchObject({ settings: defaultSettings, versions: [] })
  await save(both)
  await save(defaultSettings, '取消金牌协议')
  expect(await port.settings('north', boss)).toMatchObject({
    settings: defaultSettings,
    versions: [
      { version: 2, by: 'boss', reason: '取消金牌协议', settings: defaultSettings },
      { version: 1, by: 'boss', reason: '合同续签', settings: both },
    ],
  })
})

test('promises that nobody could keep in order, ids that stand twice and hours nobody can read are refused', async () => {
  const { port, save } = await opened()
  const among = (agreement: Agreement): OrderSettings => ({ ...both, agreements: [gold, agreement] })
  const terms = (critical: Partial<Agreement['terms']['critical']>): Agreement => ({
    ...standard,
    terms: { ...standard.terms, critical: { ...standard.terms.critical, ...critical } },
  })
  await expect(save(among(terms({ restoreS: 60 })))).rejects.toEqual(code('promises-backwards'))
  await expect(save(among(terms({ calendar: 'teatime' })))).rejects.toEqual(code('unknown-hours'))
  await expect(save(among({ ...standard, id: 'gold' }))).rejects.toEqual(code('twice'))
  expect((await port.settings('north', boss))?.versions).toEqual([])
})

test('an agreement for whose late orders somebody is told cannot go away under that', async () => {
  const rung = { ...(defaultLadder[0] as Rung), agreements: ['gold'] }
  const { save } = await opened([rung])
  await save(both)
  await expect(save(defaultSettings)).rejects.toEqual(code('agreement-in-use'))
})
