import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import { buildSiteFile } from '#test/small/facility/builders.ts'
import { sampleKind } from '#test/small/ingest/sample-kind.ts'
import { fakeClock } from '#test/support/fake-clock.ts'

let store: Store
let folder: string
beforeEach(async () => {
  store = await openStore({ dataDir: ':memory:', log: silentLog })
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-facility-'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const noPatrol = { checkpoints: [], routes: [], plans: [] }
const build = (more: object = {}): object => buildSiteFile({ patrol: noPatrol, ...more })
const open = (file: object, adminPassword?: string) => {
  const siteFile = join(folder, 'site.json')
  writeFileSync(siteFile, JSON.stringify(file))
  return openFacility({
    store,
    clock: fakeClock(),
    settings: { siteFile, adminPassword },
    kinds: [sampleKind],
  })
}

test('what a site file leaves out is made and told by the start that imports it, and by no other', async () => {
  const file = build({
    people: [{ username: 'li', name: 'Li', role: 'operator' }],
    accounts: [{ username: 'wall', role: 'reader', may_read: ['gh/1/hq/#'] }],
  })
  const { issued, accounts } = await open(file)
  expect(issued.links).toMatchObject([
    { username: 'li', path: expect.stringMatching(/^\/setup\?token=.{20,}$/) },
  ])
  const [made] = issued.secrets
  expect(accounts.verify('wall', Buffer.from(made?.secret ?? ''))?.username).toBe('wall')
  expect((await open(file)).issued).toEqual({ links: [], secrets: [] })
})

test('the first administrator has the password of the settings, and later starts leave it alone', async () => {
  const first = await open(build(), 'correct horse battery')
  const second = await open(build(), 'another password')
  expect(first.setupPath).toBeNull()
  expect(second.people.find('admin')?.passwordHash).toBe(first.people.find('admin')?.passwordHash)
})

test('a site file with faults stops the start and says where they are', async () => {
  const wrong = build({ guards: [{ id: 'G 1', name: 'Wang' }] })
  await expect(open(wrong)).rejects.toThrow(/GATEHOUSE_SITE_FILE[\s\S]*\/guards\/0\/id/)
})
