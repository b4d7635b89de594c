import { expect, test } from 'vitest'
import { Registry } from '#gateway/facility/registry.ts'
import { buildPlace, buildRegistered, buildSite } from './builders.ts'

const buildRegistry = () =>
  new Registry({
    sites: [buildSite()],
    places: [
      buildPlace('a', null, 'building'),
      buildPlace('a-1f', 'a', 'floor'),
      buildPlace('a-101', 'a-1f', 'area'),
    ],
    devices: [
      buildRegistered('s-1', { place: 'a-101' }),
      buildRegistered('s-2', { parent: 's-1' }),
      buildRegistered('s-3', { retired: true, parent: 's-1' }),
    ],
    guards: [{ site: 'hq', id: 'g-001', name: '王建国', team: null, username: 'wang' }],
  })

test('finds a device by site, kind and id, and only with its own kind', () => {
  const registry = buildRegistry()
  expect(registry.find('hq', 'sample', 's-1')).toEqual({
    key: 'hq/s-1',
    site: 'hq',
    kind: 'sample',
    id: 's-1',
  })
  expect(registry.find('hq', 'other', 's-1')).toBeUndefined()
  expect(registry.find('elsewhere', 'sample', 's-1')).toBeUndefined()
})

test('a retired device sends nothing any more but keeps its name', () => {
  const registry = buildRegistry()
  expect(registry.find('hq', 'sample', 's-3')).toBeUndefined()
  expect(registry.device('hq/s-3')?.name.zh).toBe('s-3号')
  expect(registry.children('hq/s-1').map((device) => device.id)).toEqual(['s-2'])
})

test('a place has a path, and a device a building', () => {
  const registry = buildRegistry()
  expect(registry.path('hq', 'a-101').map((place) => place.id)).toEqual(['a', 'a-1f', 'a-101'])
  expect(registry.path('hq', null)).toEqual([])
  expect(registry.buildingOf('hq/s-1')?.id).toBe('a')
  expect(registry.buildingOf('hq/s-2')).toBeUndefined()
})

test('a circle of places ends', () => {
  const registry = new Registry({ places: [buildPlace('a', 'b', 'area'), buildPlace('b', 'a', 'area')] })
  expect(registry.path('hq', 'a').length).toBeLessThan(20)
})

test('a snapshot crosses to another thread and gives the same answers; the version tells that it is old', () => {
  const registry = buildRegistry()
  const { version } = registry
  const copy = new Registry(structuredClone(registry.snapshot()))
  expect(copy.snapshot()).toEqual(registry.snapshot())
  expect(copy.find('hq', 'sample', 's-2')?.key).toBe('hq/s-2')
  registry.put({ devices: [buildRegistered('s-9')] })
  expect(registry.version).toBeGreaterThan(version)
})

test('knows which guard of a site signs in as whom', () => {
  const registry = buildRegistry()
  expect(registry.guardOf('hq', 'wang')?.id).toBe('g-001')
  expect(registry.guardOf('hq', 'li')).toBeUndefined()
  expect(registry.guardOf('elsewhere', 'wang')).toBeUndefined()
})
