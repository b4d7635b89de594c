import { expect, test } from 'vitest'
import { sheetColumns } from '#gateway/facility/asset-sheet.ts'
import { readSiteFile } from '#gateway/facility/site-file.ts'
import { SiteFile } from '#gateway/facility/site-file-schema.ts'
import { sampleKind } from '#test/small/ingest/sample-kind.ts'
import { buildSiteFile } from './builders.ts'

const read = (file: object | string) =>
  readSiteFile(typeof file === 'string' ? file : JSON.stringify(file), [sampleKind])

test('a device of the file has the columns of the sheet', () => {
  const keys = Object.keys(SiteFile.properties.devices.items.properties)
  const columns = sheetColumns.map(({ key }) => (key.startsWith('name_') ? 'name' : key))
  expect(new Set(keys)).toEqual(new Set(columns))
})

const device = { id: 's-1', kind: 'sample', name: 'x' }

test('a good file is read, patrol untouched', () => {
  expect(read(buildSiteFile())).toMatchObject({
    ok: true,
    file: { site: { id: 'hq' }, patrol: { plans: [] } },
  })
  expect(read('\ufeff{"site":{"id":"hq","name":"x","zone":"UTC"}}').ok).toBe(true)
})

test.each<[string, object | string, string, RegExp]>([
  ['no JSON', '{"site":', '', /not valid JSON/],
  ['no site', {}, '/site', /missing; add it/],
  ['a key nobody knows', buildSiteFile({ devises: [] }), '/devises', /check its spelling/],
  [
    'an id with capitals',
    buildSiteFile({ places: [{ id: 'A', type: 'area', name: 'x' }] }),
    '/places/0/id',
    /pattern/,
  ],
  [
    'a place type nobody knows',
    buildSiteFile({ places: [{ id: 'a', type: 'roof', name: 'x' }] }),
    '/places/0/type',
    /building, floor, zone, area/,
  ],
  [
    'a role nobody knows',
    buildSiteFile({ people: [{ username: 'li', name: 'x', role: 'king' }] }),
    '/people/0/role',
    /one of administrator/,
  ],
  [
    'a short password',
    buildSiteFile({ people: [{ username: 'li', name: 'x', role: 'guard', password: 'admin' }] }),
    '/people/0/password',
    /10 characters/,
  ],
  [
    'a short secret',
    buildSiteFile({ accounts: [{ username: 'x', role: 'reader', secret: 'changeme' }] }),
    '/accounts/0/secret',
    /16 characters/,
  ],
  [
    'a zone nobody knows',
    buildSiteFile({ site: { id: 'hq', name: 'x', zone: 'Asia/Peking' } }),
    '/site/zone',
    /Asia\/Shanghai/,
  ],
  [
    'a kind nobody knows',
    buildSiteFile({ devices: [{ ...device, kind: 'toaster' }], accounts: [] }),
    '/devices/0/kind',
    /known are sample/,
  ],
  [
    'a place that is not there',
    buildSiteFile({ devices: [{ ...device, place: 'b' }] }),
    '/devices/0/place',
    /no b in \/places/,
  ],
  [
    'a parent that is not there',
    buildSiteFile({ devices: [{ ...device, parent: 's-9' }] }),
    '/devices/0/parent',
    /no s-9 in \/devices/,
  ],
  ['an id twice', buildSiteFile({ devices: [device, device] }), '/devices/1/id', /rename or remove/],
  [
    'a person twice',
    buildSiteFile({
      people: [
        { username: 'li', name: 'x', role: 'guard' },
        { username: 'li', name: 'y', role: 'guard' },
      ],
    }),
    '/people/1/username',
    /rename or remove/,
  ],
  [
    'an attribute of the wrong type',
    buildSiteFile({ devices: [{ ...device, attributes: { open_s: 'long' } }] }),
    '/devices/0/attributes/open_s',
    /must be number/,
  ],
  [
    'a contractor that is not there',
    buildSiteFile({ devices: [{ ...device, contractor: 'otis' }] }),
    '/devices/0/contractor',
    /no contractor "otis"/,
  ],
  [
    'somebody responsible who is not there',
    buildSiteFile({ devices: [{ ...device, maintainer: 'nobody' }] }),
    '/devices/0/maintainer',
    /no person "nobody"/,
  ],
  [
    'an asset code twice',
    buildSiteFile({
      devices: [
        { ...device, asset_code: 'A-1' },
        { ...device, id: 's-2', asset_code: 'A-1' },
      ],
    }),
    '/devices/1/asset_code',
    /belongs to device s-1/,
  ],
  [
    'a day that does not exist',
    buildSiteFile({ devices: [{ ...device, warranty_until: '2026-02-30' }] }),
    '/devices/0/warranty_until',
    /write it as/,
  ],
  [
    'an account for nothing',
    buildSiteFile({ accounts: [{ username: 'x', role: 'device', devices: ['sample/s-9'] }] }),
    '/accounts/0/devices/0',
    /no sample\/s-9/,
  ],
  [
    'a device account for several',
    buildSiteFile({ accounts: [{ username: 'x', role: 'device', devices: '*' }] }),
    '/accounts/0/devices',
    /sub-gateway/,
  ],
])('%s is named with its path and a remedy', (_, file, path, remedy) => {
  const result = read(file)
  const faults = result.ok ? [] : result.faults
  expect(faults.map((fault) => fault.path)).toContain(path)
  const fault = faults.find((candidate) => candidate.path === path)
  expect(fault?.message.en).toMatch(remedy)
  expect(fault?.message.zh).toMatch(/\p{Script=Han}/u)
})

test('a circle of places is told at every place in it', () => {
  const places = ['a', 'b', 'c'].map((id, n) => ({ id, parent: ['b', 'c', 'a'][n], type: 'area', name: id }))
  const result = read(buildSiteFile({ places, devices: [], accounts: [] }))
  expect(result).toMatchObject({
    ok: false,
    faults: ['/places/0/parent', '/places/1/parent', '/places/2/parent'].map((path) => ({ path })),
  })
})
