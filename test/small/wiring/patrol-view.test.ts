import { expect, test } from 'vitest'
import { Registry } from '#gateway/facility/registry.ts'
import { tapView } from '#gateway/wiring/patrol/patrol-view.ts'
import { buildTap } from '#test/support/patrol.ts'

const viewing = { registry: new Registry({}), checkpoint: () => undefined, scoreOf: () => 0 }
const tap = buildTap('cp-1', 0, { uid: '04DE5F1EACC040' })
const shown = (checkpoint: string | null, result: 'counted' | 'unknown_tag'): string =>
  tapView(viewing, { tap, checkpoint, result, visits: [] }).uid

test('whoever sees a tap cannot read the UID of a tag that hangs somewhere', () => {
  expect(shown('site/cp-1', 'counted')).toBe('…C040')
})

test('an unknown tag is shown whole, so that it can be enrolled', () => {
  expect(shown(null, 'unknown_tag')).toBe('04DE5F1EACC040')
})
