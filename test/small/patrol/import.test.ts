import { describe, expect, test } from 'vitest'
import { indexTags } from '#gateway/patrol/checkpoint.ts'
import type { PatrolFile } from '#gateway/patrol/patrol-file.ts'
import { mergePatrol, readPatrol } from '#gateway/patrol/patrol-import.ts'
import { noPatrol } from '#gateway/patrol/plan.ts'

/** A part of a site file that is in order. */
function buildFile(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    checkpoints: [
      {
        id: 'pump',
        name: { zh: '水泵房', en: 'Pump room' },
        place: 'b1',
        tags: ['04:de:5f:1e:ac:c0:40'],
        key: true,
      },
      { id: 'roof', name: '屋顶', tags: ['04958CAA5C5E80'] },
    ],
    routes: [
      {
        id: 'walk',
        name: { zh: '夜巡', en: 'Night walk' },
        order: 'ordered',
        steps: [
          { checkpoint: 'pump', offset_s: 0 },
          { checkpoint: 'roof', offset_s: 300, min_leg_s: 60 },
        ],
      },
    ],
    plans: [
      {
        id: 'night',
        name: { zh: '夜班', en: 'Night shift' },
        route: 'walk',
        calendar: 'every-day',
        slots: ['22:00', '23:30', '01:00'],
        early_s: 600,
        late_s: 600,
        duration_s: 1800,
        guards: ['g-1'],
      },
    ],
    ...changes,
  }
}

const around = { places: new Set(['b1']), guards: new Set(['g-1']) }
const plan = (changes: Record<string, unknown>) => {
  const [first] = buildFile().plans as Record<string, unknown>[]
  return buildFile({ plans: [{ ...first, ...changes }] })
}
const faultsOf = (file: unknown): string[] => {
  const read = readPatrol(file, around)
  return read.ok ? [] : read.faults.map(({ path }) => path)
}
const fileOf = (changes: Record<string, unknown> = {}): PatrolFile =>
  buildFile(changes) as unknown as PatrolFile

describe('reading the patrol part of a site file', () => {
  test('takes one that is in order, with slots, an interval or weekdays', () => {
    expect(faultsOf(buildFile())).toEqual([])
    expect(
      faultsOf(plan({ slots: undefined, interval: { from: '22:00', to: '06:00', every_min: 80 } })),
    ).toEqual([])
    expect(faultsOf(plan({ calendar: { weekdays: [1, 5] } }))).toEqual([])
  })

  test.each([
    ['something that is no object', 7, ['/patrol']],
    ['a missing part', { checkpoints: [], routes: [] }, ['/patrol/plans']],
    ['a word it does not know', { ...buildFile(), tours: [] }, ['/patrol/tours']],
    ['a calendar that does not exist', plan({ calendar: 'full-moon' }), ['/patrol/plans/0/calendar']],
    ['a wall time that is none', plan({ slots: ['25:00'] }), ['/patrol/plans/0/slots/0']],
    [
      'both slots and interval',
      plan({ interval: { from: '22:00', to: '06:00', every_min: 80 } }),
      ['/patrol/plans/0'],
    ],
    ['neither slots nor interval', plan({ slots: undefined }), ['/patrol/plans/0']],
    [
      'slots that go round the clock twice',
      plan({ slots: ['22:00', '01:00', '23:00'] }),
      ['/patrol/plans/0/slots/2'],
    ],
    ['the same slot twice', plan({ slots: ['22:00', '22:00'] }), ['/patrol/plans/0/slots/1']],
    ['a route that is not there', plan({ route: 'run' }), ['/patrol/plans/0/route']],
    ['a guard who is not there', plan({ guards: ['g-9'] }), ['/patrol/plans/0/guards/0']],
    [
      'a place that is not there',
      buildFile({
        checkpoints: [
          { id: 'pump', name: 'p', place: 'b9', tags: [] },
          { id: 'roof', name: 'r', tags: [] },
        ],
      }),
      ['/patrol/checkpoints/0/place'],
    ],
    [
      'a tag that is no UID',
      buildFile({
        checkpoints: [
          { id: 'pump', name: 'p', tags: ['04DE5F1EA'] },
          { id: 'roof', name: 'r', tags: [] },
        ],
      }),
      ['/patrol/checkpoints/0/tags/0'],
    ],
    [
      'a tag with a random UID',
      buildFile({
        checkpoints: [
          { id: 'pump', name: 'p', tags: ['08DE5F1E'] },
          { id: 'roof', name: 'r', tags: [] },
        ],
      }),
      ['/patrol/checkpoints/0/tags/0'],
    ],
    [
      'one tag at two points',
      buildFile({
        checkpoints: [
          { id: 'pump', name: 'p', tags: ['04DE5F1E'] },
          { id: 'roof', name: 'r', tags: ['04:de:5f:1e'] },
        ],
      }),
      ['/patrol/checkpoints/1/tags/0'],
    ],
    [
      'one id twice',
      buildFile({
        checkpoints: [
          { id: 'pump', name: 'p', tags: [] },
          { id: 'pump', name: 'r', tags: [] },
          { id: 'roof', name: 'r', tags: [] },
        ],
      }),
      ['/patrol/checkpoints/1/id'],
    ],
    [
      'a step to nowhere',
      buildFile({
        routes: [{ id: 'walk', name: 'w', order: 'free', steps: [{ checkpoint: 'cellar', offset_s: 0 }] }],
      }),
      ['/patrol/routes/0/steps/0/checkpoint'],
    ],
    [
      'steps that run backwards',
      buildFile({
        routes: [
          {
            id: 'walk',
            name: 'w',
            order: 'ordered',
            steps: [
              { checkpoint: 'pump', offset_s: 60 },
              { checkpoint: 'roof', offset_s: 0 },
            ],
          },
        ],
      }),
      ['/patrol/routes/0/steps/1/offset_s'],
    ],
    ['starts varied as far as the next round', plan({ vary_s: 5400 }), ['/patrol/plans/0/vary_s']],
    ['a round for each of nobody', plan({ each: true, guards: [] }), ['/patrol/plans/0/each']],
    ['an unknown purpose', plan({ purpose: 'sport' }), ['/patrol/plans/0/purpose']],
  ])('names %s by its path', (_, file, paths) => {
    expect(faultsOf(file)).toEqual(paths)
  })

  test('says what to do in both languages', () => {
    const read = readPatrol(plan({ route: 'run' }), around)
    expect(read).toMatchObject({
      ok: false,
      faults: [
        {
          message: {
            zh: '/patrol/routes 中没有 run，请先添加，或改为已有的 id。',
            en: 'There is no run in /patrol/routes; add it there, or name one that exists.',
          },
        },
      ],
    })
  })

  test('stops at fifty faults', () => {
    const steps = Array.from({ length: 80 }, () => ({ checkpoint: 'cellar', offset_s: 0 }))
    expect(faultsOf(buildFile({ routes: [{ id: 'walk', name: 'w', order: 'free', steps }] }))).toHaveLength(
      50,
    )
  })
})

describe('importing it', () => {
  const first = mergePatrol(noPatrol, 'hq', fileOf(), 1000)

  test('reads what a plan is for, who walks it, and what is to be done at a point', () => {
    const file = plan({ purpose: 'tour', vary_s: 600, team: '甲班', each: true })
    const [pump, ...points] = file.checkpoints as Record<string, unknown>[]
    const read = { ...file, checkpoints: [{ ...pump, action: '看压力表' }, ...points] }
    expect(faultsOf(read)).toEqual([])
    const { plans, checkpoints } = mergePatrol(noPatrol, 'hq', read as unknown as PatrolFile, 0)
    expect(plans[0]).toMatchObject({ purpose: 'tour', varyS: 600, team: '甲班', each: true })
    expect(checkpoints[0]?.action).toEqual({ zh: '看压力表', en: '看压力表' })
    const plain = mergePatrol(noPatrol, 'hq', fileOf(), 0).plans[0]
    expect(plain).toMatchObject({ purpose: 'guard', varyS: 0, team: null, each: false })
  })

  test('puts the site before every id, normalises tags, and lets new tags have hung there always', () => {
    expect(first.checkpoints[0]).toEqual({
      id: 'hq/pump',
      site: 'hq',
      name: { zh: '水泵房', en: 'Pump room' },
      place: 'b1',
      action: null,
      key: true,
      position: null,
      tags: [{ uid: '04DE5F1EACC040', from: 0, until: null }],
      retiredAt: null,
    })
    expect(first.routes[0]?.steps[1]).toEqual({
      checkpoint: 'hq/roof',
      offsetS: 300,
      minLegS: 60,
      maxLegS: null,
    })
    expect(first.plans[0]).toMatchObject({ id: 'hq/night', route: 'hq/walk', guards: ['g-1'], team: null })
  })

  test('again changes nothing', () => {
    expect(mergePatrol(first, 'hq', fileOf(), 5000)).toEqual(first)
  })

  test('ends a tag that is gone and begins one that is new, each now', () => {
    const points = fileOf().checkpoints.map((point) =>
      point.id === 'pump' ? { ...point, tags: ['04AAAAAAAAAAAA'] } : point,
    )
    const { checkpoints } = mergePatrol(first, 'hq', fileOf({ checkpoints: points }), 5000)
    expect(checkpoints[0]?.tags).toEqual([
      { uid: '04DE5F1EACC040', from: 0, until: 5000 },
      { uid: '04AAAAAAAAAAAA', from: 5000, until: null },
    ])
  })

  test('a tag that moves to another point stands for the old one before and the new one after', () => {
    const [pump, roof] = fileOf().checkpoints
    const swapped = [
      { ...pump, tags: [] },
      { ...roof, tags: ['04DE5F1EACC040', '04958CAA5C5E80'] },
    ]
    const tags = indexTags(mergePatrol(first, 'hq', fileOf({ checkpoints: swapped }), 5000).checkpoints)
    expect(tags.find('hq', '04DE5F1EACC040', 4999)).toEqual({
      known: true,
      checkpoint: 'hq/pump',
      valid: true,
    })
    expect(tags.find('hq', '04DE5F1EACC040', 5000)).toEqual({
      known: true,
      checkpoint: 'hq/roof',
      valid: true,
    })
  })

  test('takes a point that is gone out of service with its tags, and leaves other sites alone', () => {
    const both = mergePatrol(first, 'depot', fileOf(), 2000)
    const only = fileOf({ checkpoints: [fileOf().checkpoints[0]], routes: [], plans: [] })
    const after = mergePatrol(both, 'hq', only, 5000)
    expect(after.checkpoints.find(({ id }) => id === 'hq/roof')).toMatchObject({
      retiredAt: 5000,
      tags: [{ until: 5000 }],
    })
    expect(after.plans.map(({ id }) => id)).toEqual(['depot/night'])
    expect(after.checkpoints.filter(({ site }) => site === 'depot')).toHaveLength(2)
  })
})
