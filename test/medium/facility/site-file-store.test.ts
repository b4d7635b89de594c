import { afterEach, beforeEach, expect, test } from 'vitest'
import { Accounts } from '#gateway/facility/accounts.ts'
import {
  deleteAccount,
  issueDeviceAccount,
  loadAccounts,
  secretMatches,
} from '#gateway/facility/accounts-store.ts'
import { type DeviceAsset, noAsset } from '#gateway/facility/asset.ts'
import { deviceRecords, loadAssets, saveAssets } from '#gateway/facility/asset-store.ts'
import { loadPeople, verifyPassword } from '#gateway/facility/people-store.ts'
import { Registry } from '#gateway/facility/registry.ts'
import { loadRegistry, saveRegistry } from '#gateway/facility/registry-store.ts'
import { consumeSetupLink } from '#gateway/facility/setup-store.ts'
import { readSiteFile, type SiteFile } from '#gateway/facility/site-file.ts'
import { importSiteFile } from '#gateway/facility/site-file-store.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { buildRegistered, buildSiteFile } from '#test/small/facility/builders.ts'
import { noon, sampleKind } from '#test/small/ingest/sample-kind.ts'

let store: Store
beforeEach(async () => {
  store = await openStore({ dataDir: ':memory:', log: silentLog })
})
afterEach(() => store.close())

function buildFile(more: object = {}): SiteFile {
  const read = readSiteFile(JSON.stringify(buildSiteFile(more)), [sampleKind])
  expect(read).toMatchObject({ ok: true })
  return (read as { file: SiteFile }).file
}
const load = (more: object = {}, now = noon) =>
  store.transaction((tx) => importSiteFile(tx, buildFile(more), now))

test('an imported site is found again after a restart', async () => {
  const imported = await load()
  const rows = await loadRegistry(store.read)
  expect(rows).toEqual(imported.registry)
  const registry = new Registry(rows)
  expect(registry.find('hq', 'sample', 's-1')?.key).toBe('hq/s-1')
  expect(registry.device('hq/s-2')?.parent).toBe('s-1')
  expect(registry.buildingOf('hq/s-1')?.name).toEqual({ zh: 'A座', en: 'Tower A' })
  expect(registry.guard('hq', 'g-001')?.name).toBe('王建国')
  expect(await loadPeople(store.read)).toEqual(
    [...imported.people].sort((a, b) => (a.username < b.username ? -1 : 1)),
  )
})

test('secrets and passwords are stored as hashes only (faults X05)', async () => {
  const { secrets } = await load()
  const stored = JSON.stringify([await loadAccounts(store.read), await loadPeople(store.read)])
  expect(secrets).toMatchObject([{ username: 'hq/s-1' }])
  expect(stored).not.toContain(secrets[0]?.secret)
  expect(stored).not.toContain('sixteen-letters-or-more')
  expect(stored).not.toContain('quite-long-enough')
  const accounts = new Accounts(secretMatches, await loadAccounts(store.read))
  expect(accounts.verify('hq/s-1', Buffer.from(secrets[0]?.secret ?? ''))).not.toBeNull()
  expect(accounts.verify('gw-1', Buffer.from('sixteen-letters-or-more'))?.devices.has('sample/s-9')).toBe(
    true,
  )
})

test('importing the same file again changes nothing and tells no new secret', async () => {
  await load()
  const before = [
    await loadRegistry(store.read),
    await loadPeople(store.read),
    await loadAccounts(store.read),
  ]
  const again = await load({}, noon + 1)
  expect([
    await loadRegistry(store.read),
    await loadPeople(store.read),
    await loadAccounts(store.read),
  ]).toEqual(before)
  expect(again).toMatchObject({ secrets: [], links: [] })
})

test('a changed file updates what differs and leaves alone what stands only in the registry', async () => {
  await load()
  await store.transaction((tx) => saveRegistry(tx, { devices: [buildRegistered('extra')] }))
  await load({
    devices: [{ id: 's-1', kind: 'sample', name: '改名', place: 'a' }],
    people: [{ username: 'admin', name: '张伟', role: 'administrator', password: 'another-long-word' }],
    accounts: [{ username: 'gw-1', role: 'sub-gateway', devices: '*', secret: 'a-new-secret-of-the-file' }],
  })
  const registry = new Registry(await loadRegistry(store.read))
  expect(registry.device('hq/s-1')).toMatchObject({
    name: { zh: '改名', en: '改名' },
    place: 'a',
    attributes: {},
  })
  expect(registry.devices().map((device) => device.id)).toEqual(['extra', 's-1', 's-2'])
  const admin = (await loadPeople(store.read)).find((person) => person.username === 'admin')
  expect(await verifyPassword(admin?.passwordHash ?? null, 'quite-long-enough')).toBe(true)
  const accounts = new Accounts(secretMatches, await loadAccounts(store.read))
  expect(accounts.verify('gw-1', Buffer.from('sixteen-letters-or-more'))).toBeNull()
  expect(accounts.verify('gw-1', Buffer.from('a-new-secret-of-the-file'))).not.toBeNull()
})

test('a device that people retired or moved stays so when the file is imported again, and is named', async () => {
  await load()
  const devices = (await loadRegistry(store.read)).devices
  const changed = devices.map((one) =>
    one.id === 's-1' ? { ...one, retired: true } : { ...one, place: 'a' },
  )
  await store.transaction((tx) => saveRegistry(tx, { devices: changed }))
  expect((await load()).kept).toEqual([])
  expect((await loadRegistry(store.read)).devices).toEqual(changed)
  const { kept } = await load({ devices: [{ id: 's-1', kind: 'sample', name: '改名' }] })
  expect(kept).toEqual(['/devices/s-1'])
  expect((await loadRegistry(store.read)).devices).toEqual(changed)
})

test('a person without password gets a link that works once', async () => {
  const { links } = await load()
  expect(links).toMatchObject([{ username: 'li' }])
  const token = links[0]?.token ?? ''
  const [first, second] = await Promise.all(
    [1, 2].map(() => store.transaction((tx) => consumeSetupLink(tx, token, noon))),
  )
  expect([first, second]).toEqual([{ username: 'li', expiresAt: links[0]?.expiresAt }, null])
})

test('an account of a device is issued, rotated and revoked', async () => {
  const device = { site: 'hq', kind: 'sample', id: 's-2' }
  const first = await store.transaction((tx) => issueDeviceAccount(tx, device, noon))
  const second = await store.transaction((tx) => issueDeviceAccount(tx, device, noon + 1))
  expect(await loadAccounts(store.read)).toEqual([second.account])
  expect(second.secret).not.toBe(first.secret)
  await store.transaction((tx) => deleteAccount(tx, 'hq/s-2'))
  expect(await loadAccounts(store.read)).toEqual([])
})

test('a site of 1,200 devices is written in one transaction', async () => {
  const devices = Array.from({ length: 1200 }, (_, n) => buildRegistered(`d-${n}`))
  await store.transaction((tx) => saveRegistry(tx, { devices }))
  expect((await loadRegistry(store.read)).devices).toHaveLength(1200)
})

const asset = {
  ...{
    classification: '安防/门禁',
    asset_code: 'A-1',
    contractor: 'otis',
    maintainer: 'li',
    supplier: '海康',
  },
  ...{ model: 'DS-1', serial: 'S-1', commissioned_on: '2025-03-31', warranty_until: '2028-03-31' },
  ...{ location: '东侧', note: '备件在库' },
}
const contractors = [
  { id: 'otis', name: '奥的斯', phone: '021-1', trades: ['电梯'], contract_from: '2026-01-01' },
]
const loadAsset = (one: object, more: object = {}) =>
  load({ contractors, devices: [{ id: 's-1', kind: 'sample', name: '一号', ...one }], ...more })
const assetOf = async (device: string) =>
  (await loadAssets(store.read)).assets.find((one) => one.device === device)

test('the asset behind a device and its contractor come with the file, and its history says so, once', async () => {
  await loadAsset(asset)
  await loadAsset(asset)
  const { assets, contractors: companies } = await loadAssets(store.read)
  expect(assets).toEqual([
    {
      ...{ site: 'hq', device: 's-1', replaces: null, classification: '安防/门禁', assetCode: 'A-1' },
      ...{ contractor: 'otis', maintainer: 'li', supplier: '海康', model: 'DS-1', serial: 'S-1' },
      ...{ commissionedOn: '2025-03-31', warrantyUntil: '2028-03-31', location: '东侧', note: '备件在库' },
    },
  ])
  expect(companies).toMatchObject([{ id: 'otis', name: '奥的斯', contact: '', retired: false }])
  const records = await deviceRecords(store.read, ['hq/s-1'])
  expect(records.map(({ by, action, changes }) => [by, action, changes.length])).toEqual([
    ['system', 'change', 11],
  ])
})

test('what people wrote of an asset stays; keys the file leaves out stay, null clears', async () => {
  await loadAsset(asset)
  const before = await assetOf('s-1')
  const moved = { ...before, location: '西侧' } as DeviceAsset
  await store.transaction((tx) => saveAssets(tx, [moved]))
  const { kept } = await loadAsset({ asset_code: 'A-2', location: '北侧', note: null })
  expect(kept).toEqual(['/devices/s-1/location'])
  expect(await assetOf('s-1')).toEqual({ ...moved, assetCode: 'A-2', note: null })
})

test('a code that another device got meanwhile is not taken over until it is free, and is named', async () => {
  await load()
  const other = { ...noAsset, site: 'hq', device: 's-2', replaces: null, assetCode: 'A-1' }
  await store.transaction((tx) => saveAssets(tx, [other]))
  expect((await loadAsset({ asset_code: 'A-1', model: 'DS-1' })).kept).toEqual(['/devices/s-1/asset_code'])
  expect(await assetOf('s-1')).toMatchObject({ assetCode: null, model: 'DS-1' })
  await store.transaction((tx) => saveAssets(tx, [{ ...other, assetCode: null }]))
  expect((await loadAsset({ asset_code: 'A-1', model: 'DS-1' })).kept).toEqual([])
  expect(await assetOf('s-1')).toMatchObject({ assetCode: 'A-1' })
})

test('codes may change hands within one file', async () => {
  const pair = (first: string, second: string) =>
    load({
      devices: [
        { id: 's-1', kind: 'sample', name: '一号', asset_code: first },
        { id: 's-2', kind: 'sample', name: '二号', asset_code: second },
      ],
    })
  await pair('A-1', 'A-2')
  expect((await pair('A-2', 'A-1')).kept).toEqual([])
  expect((await assetOf('s-1'))?.assetCode).toBe('A-2')
})
