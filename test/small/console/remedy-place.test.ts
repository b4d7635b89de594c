import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeOf, placesByRule } from '../../../dashboard/console/alarms/remedy-place.ts'
import { destinations, isAt } from '../../../dashboard/console/shell/navigation.ts'

const app = readFileSync(join(import.meta.dirname, '../../../dashboard/console/app.tsx'), 'utf8')
const routes = [...app.matchAll(/<Route path="([^"]+)"/g)].map(
  ([, path = '']) => new RegExp(`^${path.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`),
)

test('every page an alarm sends to is a page of the console', () => {
  const paths = Object.values(placesByRule).flatMap((places) => places.map(({ path }) => path))
  const known = paths.filter((path) => destinations.some((one) => isAt(one.path, path)))
  expect(known.length).toBeGreaterThan(8)
  expect(known.filter((path) => !routes.some((route) => route.test(path)))).toEqual([])
})

test('whoever may not set up is sent where they can look', () => {
  expect(placeOf({ rule: 'ONC-03' }, () => true)?.path).toBe('/notify/contacts')
  expect(placeOf({ rule: 'ONC-03' }, (needed) => needed === 'oncall.read')?.path).toBe('/oncall')
  expect(placeOf({ rule: 'PAT-12' }, (needed) => needed === 'patrol.read')?.path).toBe('/patrol')
})

test('what is dealt with where it stands sends nowhere else', () => {
  expect(placeOf({ rule: 'PAT-03' }, () => true)).toBeNull()
  expect(placeOf({ rule: 'ONC-01' }, () => false)).toBeNull()
})
