import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { defaultLadder } from '#gateway/oncall/ladder.ts'
import { listLadders } from '#gateway/oncall/ladder-store.ts'
import { loadOnCallSetup, saveChains } from '#gateway/oncall/oncall-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import { buildSiteFile } from '#test/small/facility/builders.ts'
import { sampleKind } from '#test/small/ingest/sample-kind.ts'
import { fakeClock } from '#test/support/fake-clock.ts'

const people = [
  { username: 'li', name: 'Li', role: 'technician', password: 'change-me-soon' },
  { username: 'boss', name: 'Boss', role: 'supervisor', password: 'change-me-soon' },
]
const patrol = { checkpoints: [], routes: [], plans: [] }
const schedule = {
  ...{ id: 'lifts', name: { zh: '电梯', en: 'Lifts' } },
  layers: [{ name: '主班', people: ['li'], from: '2026-06-01', weekdays: [1], at: ['09:00'] }],
}
const chain = {
  ...{ id: 'all', name: '全部', severities: ['critical'] },
  steps: [
    { after_s: 0, to: ['schedule:lifts', 'trade'], important: true },
    { after_s: 300, to: ['role:supervisor', 'person:boss'], within: 'always' },
  ],
}
const late = { clock: 'respond', percent: 100, to: ['assignee', 'person:boss'], severities: ['critical'] }

async function site() {
  const store = await openStore({ dataDir: ':memory:', log: silentLog })
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-oncall-'))
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const siteFile = join(folder, 'site.json')
  const start = (oncall: object) => {
    writeFileSync(siteFile, JSON.stringify(buildSiteFile({ people, patrol, oncall })))
    const settings = { siteFile, adminPassword: 'correct horse battery' }
    return openFacility({ store, clock: fakeClock(), settings, kinds: [sampleKind] })
  }
  return { store, start, setup: () => loadOnCallSetup(store.read, 0) }
}

test('a site file sets up schedules, chains and late orders; the same file again changes nothing', async () => {
  const { store, start, setup } = await site()
  const file = { schedules: [schedule], chains: [chain], late_orders: [late] }
  await start(file)
  const made = await setup()
  expect(made).toMatchObject({
    schedules: [{ id: 'hq/lifts', needed: 'always', layers: [{ people: ['li'], rotation: { every: 1 } }] }],
    chains: [
      {
        id: 'hq/all',
        match: { severities: ['critical'] },
        steps: [
          {
            to: [
              { type: 'schedule', id: 'hq/lifts' },
              { type: 'trade', id: '' },
            ],
          },
          { afterS: 300 },
        ],
      },
    ],
    ladders: [
      { site: 'hq', rungs: [{ percent: 100, important: true, to: [{ type: 'assignee' }, { id: 'boss' }] }] },
    ],
  })
  expect((await start(file)).kept).toEqual([])
  expect(await setup()).toEqual(made)
  expect(await listLadders(store.read, 'hq', 10)).toMatchObject([{ version: 1, by: 'site-file' }])
})

test('what people changed stays, and the start says so', async () => {
  const { store, start, setup } = await site()
  await start({ schedules: [schedule], chains: [chain] })
  const [own] = (await setup()).chains
  await store.transaction((tx) => saveChains(tx, 'hq', own === undefined ? [] : [{ ...own, repeat: 3 }]))
  const { kept } = await start({ schedules: [schedule], chains: [{ ...chain, repeat: 5 }] })
  expect(kept).toEqual(['/oncall/chains/all'])
  expect((await setup()).chains).toMatchObject([{ repeat: 3 }])
})

test('what the file drops goes', async () => {
  const { start, setup } = await site()
  await start({ schedules: [schedule], chains: [chain], late_orders: [late] })
  await start({})
  expect(await setup()).toMatchObject({ schedules: [], chains: [], ladders: [{ rungs: defaultLadder }] })
})

test('nothing is taken over when what people made needs what the file drops', async () => {
  const { store, start, setup } = await site()
  await start({ schedules: [schedule], chains: [chain] })
  const { chains } = await setup()
  const theirs = chains.map((one) => ({ ...one, id: 'hq/theirs' }))
  await store.transaction((tx) => saveChains(tx, 'hq', theirs))
  const { kept } = await start({})
  expect(kept).toEqual([expect.stringMatching(/^\/oncall: .*the schedule lifts/)])
  expect(await setup()).toMatchObject({ schedules: [{ id: 'hq/lifts' }], chains: [{ id: 'hq/theirs' }] })
})

test.for([
  ['somebody who is not there', { chains: [{ ...chain, steps: [{ after_s: 0, to: ['person:nobody'] }] }] }],
  ['a schedule that is not there', { chains: [chain] }],
  ['an alarm told to an assignee', { chains: [{ ...chain, steps: [{ after_s: 0, to: ['assignee'] }] }] }],
  ['an agreement that is not there', { late_orders: [{ ...late, agreements: ['gold'] }] }],
  ['a key nobody knows', { rota: [] }],
] as const)('a part with %s stops the start', async ([, oncall]) => {
  const { start, setup } = await site()
  await expect(start(oncall)).rejects.toThrow(/GATEHOUSE_SITE_FILE[\s\S]*oncall/)
  expect((await setup()).chains).toEqual([])
})
