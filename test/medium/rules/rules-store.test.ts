import { afterAll, describe, expect, test } from 'vitest'
import { count, event } from '#devices/kit/rule.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import type { RuleOverride } from '#gateway/rules/overrides.ts'
import { createRules } from '#gateway/rules/rules.ts'
import {
  deleteOverride,
  loadOverrides,
  loadRuleStates,
  saveOverride,
  saveRuleStates,
} from '#gateway/rules/rules-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'
import { buildDevice, buildRule, second, told } from '#test/support/rule-trace.ts'

const openMemory = () => openStore({ dataDir: ':memory:', log: silentLog })
let postgres: PrivatePostgres | undefined
const openPostgres = async () => {
  postgres ??= await startPostgres()
  return openStore({ dataDir: '', databaseUrl: await postgres.database(), log: silentLog })
}
afterAll(() => postgres?.stop())

const stores = [
  { name: 'SQLite', available: true, open: openMemory },
  { name: 'PostgreSQL 15', available: hasPostgres, open: openPostgres },
]

const rules = [
  buildRule({ id: 'HELD', for: 60 }),
  buildRule({ id: 'OFTEN', when: count(event('ring'), 3, 600, { same: 'who' }) }),
]

/** A device whose fault is 20 s old and that was rung at twice, and the same after a restart. */
async function buildRestart(open: () => Promise<Store>) {
  const store = await open()
  const device = buildDevice()
  const before = createRules({ rulesOf: () => rules })
  const fault = device(0, { set: { wrong: true }, online: true })
  before.apply(fault)
  before.apply(device(10, { event: 'ring', fields: { who: 'a' } }))
  const last = device(20, { event: 'ring', fields: { who: 'a' } })
  before.apply(last)
  await store.transaction((tx) => saveRuleStates(tx, before.takeDirty()))
  const after = createRules({ rulesOf: () => rules })
  after.load(await loadRuleStates(store.read), [last.state])
  return { store, before, after, device }
}

describe.for(stores)('on $name', ({ available, open }) => {
  test.skipIf(!available)(
    'a hold that was running goes on after a restart and ends at its time, once the device was heard again',
    async () => {
      const { store, after, device } = await buildRestart(open)
      await store.close()
      expect(after.apply(device(30, { set: { wrong: true } }))).toEqual([])
      expect(after.due(second(59)).map(told)).toEqual([])
      expect(after.due(second(60)).map(told)).toEqual(['HELD raised major @60'])
    },
  )

  test.skipIf(!available)(
    'a hold that ended while the gateway was away is told with the first news that does not speak against it',
    async () => {
      const { store, after, device } = await buildRestart(open)
      await store.close()
      expect(after.due(second(300)).map(told)).toEqual([])
      expect(after.apply(device(310, { set: { wrong: true } })).map(told)).toEqual(['HELD raised major @310'])
    },
  )

  test.skipIf(!available)(
    'a hold that ended while the gateway was away is forgotten when the first news says that all is well',
    async () => {
      const { store, after, device } = await buildRestart(open)
      await store.close()
      expect(after.due(second(300)).map(told)).toEqual([])
      expect(after.apply(device(310, { set: { wrong: false } })).map(told)).toEqual([])
      expect(after.due(second(400)).map(told)).toEqual([])
    },
  )

  test.skipIf(!available)('counts go on after a restart', async () => {
    const { store, after, device } = await buildRestart(open)
    await store.close()
    expect(after.apply(device(30, { event: 'ring', fields: { who: 'b' } })).map(told)).toEqual([])
    expect(after.apply(device(31, { event: 'ring', fields: { who: 'a' } })).map(told)).toEqual([
      'OFTEN raised major @31',
    ])
  })

  test.skipIf(!available)('a rule that is at rest again leaves no row', async () => {
    const { store, before, device } = await buildRestart(open)
    before.apply(device(40, { set: { wrong: false } }))
    await store.transaction((tx) => saveRuleStates(tx, before.takeDirty()))
    const rows = await loadRuleStates(store.read)
    await store.close()
    expect(rows.map(({ rule }) => rule)).toEqual(['OFTEN'])
  })

  test.skipIf(!available)(
    'an override replaces the one that stood for the same rule and place, and can be taken back',
    async () => {
      const store = await open()
      const override: RuleOverride = {
        scope: 'site',
        of: 'north',
        kind: 'test',
        rule: 'HELD',
        enabled: true,
        severity: 'minor',
        params: { hold_s: 30 },
        by: 'wang',
        at: second(0),
        reason: '夜间误报',
      }
      const later = { ...override, enabled: false, severity: null, reason: '停用' }
      await store.transaction((tx) => saveOverride(tx, override))
      await store.transaction((tx) => saveOverride(tx, later))
      const stored = await loadOverrides(store.read)
      await store.transaction((tx) => deleteOverride(tx, override))
      const none = await loadOverrides(store.read)
      await store.close()
      expect([stored, none]).toEqual([[later], []])
    },
  )
})

test('rows of devices and rules that are gone are deleted with the next flush', async () => {
  const { store } = await buildRestart(openMemory)
  const after = createRules({ rulesOf: () => [] })
  after.load(await loadRuleStates(store.read), [])
  await store.transaction((tx) => saveRuleStates(tx, after.takeDirty()))
  const rows = await loadRuleStates(store.read)
  await store.close()
  expect(rows).toEqual([])
})
