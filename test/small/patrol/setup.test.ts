import fc from 'fast-check'
import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { patrolFileOf } from '#gateway/patrol/patrol-export.ts'
import type { FileCheckpoint, FilePlan, FileRoute, PatrolFile } from '#gateway/patrol/patrol-file.ts'
import { mergePatrol, planOf, readPatrol } from '#gateway/patrol/patrol-import.ts'
import { noPatrol } from '#gateway/patrol/plan.ts'
import { previewPlan } from '#gateway/patrol/plan-preview.ts'
import { changedSetup, lookalikes, setupBefore, setupChanges, usersOf } from '#gateway/patrol/setup.ts'
import { describeChanges, faultText } from '#gateway/patrol/setup-texts.ts'
import { instant, shanghai } from '#test/support/calendars.ts'

const point = (id: string, more: Partial<FileCheckpoint> = {}): FileCheckpoint => ({
  ...{ id, name: text(`${id}点`, `Point ${id}`), place: null, tags: [], key: false },
  ...more,
})
const route = (id: string, points: readonly string[], more: Partial<FileRoute> = {}): FileRoute => ({
  ...{ id, name: text('线', 'Walk'), order: 'ordered' },
  steps: points.map((checkpoint, index) => ({ checkpoint, offset_s: index * 60 })),
  ...more,
})
const plan = (id: string, walks: string, more: Partial<FilePlan> = {}): FilePlan => ({
  ...{ id, name: text('夜班', 'Night'), route: walks, purpose: 'guard', calendar: 'every-day' },
  ...{ slots: ['22:00'], early_s: 60, late_s: 300, duration_s: 900 },
  ...{ vary_s: 0, guards: [], each: false },
  ...more,
})
const setup = (more: Partial<PatrolFile> = {}): PatrolFile => ({
  checkpoints: [point('gate', { tags: ['04DE5F1EACC040'] }), point('roof')],
  routes: [route('walk', ['gate', 'roof'])],
  plans: [plan('night', 'walk')],
  ...more,
})

const texts = fc.string({ minLength: 1, maxLength: 5 }).map((words) => text(`中${words}`, `e${words}`))
const files = fc.record({
  checkpoints: fc.tuple(
    fc.record({
      ...{ id: fc.constant('gate'), name: texts, place: fc.constantFrom(null, 'a'), key: fc.boolean() },
      ...{ tags: fc.constantFrom([], ['04DE5F1EACC040']), action: texts },
      position: fc.record({ x: fc.integer(), y: fc.integer(), floor: fc.integer() }),
    }),
  ),
  routes: fc.tuple(
    fc.record({
      ...{ id: fc.constant('walk'), name: texts, order: fc.constantFrom('ordered', 'free', 'random') },
      steps: fc.tuple(
        fc.record({
          checkpoint: fc.constant('gate'),
          offset_s: fc.nat(9),
          min_leg_s: fc.nat(9),
          max_leg_s: fc.integer({ min: 9, max: 99 }),
        }),
      ),
    }),
  ),
  plans: fc.tuple(
    fc.record({
      ...{ id: fc.constant('night'), name: texts, route: fc.constant('walk') },
      purpose: fc.constantFrom('guard', 'cleaning', 'tour'),
      calendar: fc.constantFrom('holiday', { weekdays: [1, 7] }),
      interval: fc.record({
        from: fc.constant('22:00'),
        to: fc.constant('06:00'),
        every_min: fc.integer({ min: 5, max: 90 }),
      }),
      ...{ early_s: fc.nat(99), late_s: fc.nat(99), duration_s: fc.nat(99), vary_s: fc.nat(9) },
      ...{
        guards: fc.constantFrom(['g-1'], ['g-1', 'g-2']),
        team: fc.constantFrom('A', 'B'),
        each: fc.boolean(),
      },
    }),
  ),
})

test('what was set up is read back as the file that would set it up, every key of it', () => {
  fc.assert(
    fc.property(files, (made) => {
      const read = readPatrol(made)
      expect(read).toMatchObject({ ok: true })
      const file = made as unknown as PatrolFile
      expect(patrolFileOf(mergePatrol(noPatrol, 'hq', file, 0), 'hq')).toEqual(file)
    }),
  )
})

test('versions are taken back one after the other, newest first', () => {
  const first = setup()
  const second = changedSetup(first, [{ key: 'checkpoints/roof', after: point('roof', { key: true }) }])
  const third = changedSetup(second, [
    { key: 'checkpoints/roof', after: null },
    { key: 'routes/walk', after: route('walk', ['gate']) },
  ])
  const since = [...setupChanges(first, second), ...setupChanges(second, third)]
  expect(setupChanges(setupBefore(third, since), first)).toEqual([])
})

test('a change is told line by line, in both languages, old value and new', () => {
  const after = setup({
    checkpoints: [point('gate', { tags: ['04DE5F1EACC041'] }), point('roof'), point('pump')],
    routes: [route('walk', ['roof', 'gate'])],
    plans: [],
  })
  const lines = describeChanges(setupChanges(setup(), after))
  expect(lines.map(({ en }) => en)).toEqual([
    'checkpoint "Point gate" (gate): tags 04DE5F1EACC040 → 04DE5F1EACC041',
    'checkpoint "Point pump" (pump): added',
    'route "Walk" (walk): steps gate +0s, roof +60s → roof +0s, gate +60s',
    'plan "Night" (night): retired',
  ])
  expect(lines[0]?.zh).toBe('巡更点“gate点”（gate）：标签 04DE5F1EACC040 → 04DE5F1EACC041')
})

test('a change of thousands of points is told by their number', () => {
  const many = setup({
    checkpoints: Array.from({ length: 5000 }, (_, n) => point(`p-${n}`)),
    routes: [],
    plans: [],
  })
  const empty = { checkpoints: [], routes: [], plans: [] }
  expect(describeChanges(setupChanges(empty, many)).map(({ en }) => en)).toEqual([
    'checkpoints: 5000 added, 0 changed, 0 retired',
  ])
})

test('a fault is told by the names of things, not by places in a file nobody sees', () => {
  const file = setup({ checkpoints: [...setup().checkpoints, point('pump', { tags: ['04DE5F1EACC040'] })] })
  const read = readPatrol(file)
  const faults = read.ok ? [] : read.faults.map((fault) => faultText(fault, file).en)
  expect(faults).toEqual([
    'checkpoint "Point pump" (pump): 04DE5F1EACC040 stands at checkpoint "Point gate" (gate) already; rename or remove one of them.',
  ])
})

test('who still uses a thing is known before it is retired', () => {
  expect(usersOf(setup(), 'checkpoints', 'gate').map(({ id }) => id)).toEqual(['walk'])
  expect(usersOf(setup(), 'routes', 'walk').map(({ id }) => id)).toEqual(['night'])
  expect(usersOf(setup(), 'plans', 'night')).toEqual([])
})

test('a UID of which only the beginning hangs somewhere is a lookalike, either way round; the same one is not', () => {
  expect(lookalikes(setup(), '04DE5F1E')).toEqual([{ uid: '04DE5F1EACC040', id: 'gate' }])
  expect(lookalikes(setup(), '04DE5F1EACC040AABBCC')).toEqual([{ uid: '04DE5F1EACC040', id: 'gate' }])
  expect(lookalikes(setup(), '04DE5F1EACC040')).toEqual([])
})

const preview = (row: FilePlan, now: string) =>
  previewPlan(planOf('hq', row), instant(now), {
    config: mergePatrol(noPatrol, 'hq', setup({ plans: [row] }), 0),
    calendar: shanghai(),
    rosterOf: () => [],
  })

test('a preview names fourteen days, the free ones too, with the windows of their rounds', () => {
  const days = preview(
    plan('tour', 'walk', { calendar: 'working-day', slots: ['09:00'] }),
    '2026-09-28T12:00+08:00',
  )
  expect(days).toHaveLength(14)
  // 1 to 7 October are holidays; Saturday the 10th is worked instead (调休).
  expect(days.filter(({ count }) => count > 0).map(({ day }) => day)).toEqual([
    '2026-09-29',
    '2026-09-30',
    '2026-10-08',
    '2026-10-09',
    '2026-10-10',
  ])
  expect(days[1]?.rounds).toEqual([
    {
      ...{ slot: '09:00', person: null, startsAt: instant('2026-09-29T09:00+08:00') },
      opensAt: instant('2026-09-29T08:59+08:00'),
      endsAt: instant('2026-09-29T09:15+08:00'),
      closesAt: instant('2026-09-29T09:20+08:00'),
    },
  ])
})

test('a preview made at night begins with the shift that is on', () => {
  const days = preview(plan('late', 'walk', { slots: ['22:00', '04:00'] }), '2026-10-16T01:00+08:00')
  expect(days[0]).toMatchObject({ day: '2026-10-15', count: 1 })
})
