import { describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import type { Program } from '#gateway/http/contract/inspection-programs.ts'
import type { MyInspections } from '#gateway/http/contract/inspection-records.ts'
import { judgeAnswers } from '#gateway/inspections/record.ts'
import { programView } from '#gateway/wiring/inspections/inspection-view.ts'
import type { KeptAnswer, KeptPlan } from '../../../dashboard/field/inspections/inspection-database.ts'
import {
  byPlace,
  judgeItem,
  limitsOf,
  listOf,
  readNumber,
  whenOf,
} from '../../../dashboard/field/inspections/judge.ts'
import { inspectionFieldWords } from '../../../dashboard/field/inspections/words.ts'

const programs = kinds.flatMap(({ inspections }) => inspections)
const values: readonly KeptAnswer[] = [
  { value: true, note: '', isSkipped: false },
  { value: false, note: 'broken', isSkipped: false },
  { value: -1e6, note: '', isSkipped: false },
  { value: 1e6, note: '', isSkipped: false },
  { value: null, note: '', isSkipped: true },
  { value: null, note: 'behind a wall', isSkipped: true },
  { value: null, note: 'typed nothing readable', isSkipped: false },
]

describe('a checklist on the phone', () => {
  it.for(programs)(
    'is judged as the gateway judges it, and nothing it would refuse counts as answered: $id',
    (program) => {
      const verdicts = { true: 'good', false: 'bad', null: 'skipped' } as const
      for (const item of programView(program).items) {
        const known = program.items.filter(({ key }) => key === item.key)
        for (const given of values.filter(({ value }) => fits(item, value))) {
          const { value, note } = given
          const judged = judgeAnswers(
            { ...program, items: known },
            [{ item: item.key, value, note }],
            new Set(),
          )
          const isTaken = Array.isArray(judged) && (value !== null || given.isSkipped)
          const told = isTaken ? verdicts[`${judged[0]?.ok ?? null}`] : 'open'
          expect(judgeItem(item, given)).toBe(told)
        }
      }
    },
  )

  it('reads numbers as people type them, and nothing else', () => {
    expect(['7,5', ' 30 ', '-2.25', '０', '', '3 s', '1e5'].map(readNumber)).toEqual([
      ...[7.5, 30, -2.25, null, null, null, null],
    ])
  })

  it('says its limits with the unit', () => {
    const limits = { unit: 's', min: null, max: null }
    expect([
      limitsOf(limits),
      limitsOf({ ...limits, min: 2, max: 15 }),
      limitsOf({ ...limits, min: 30 }),
      limitsOf({ ...limits, max: 5 }),
    ]).toEqual(['s', '2 – 15 s', '≥ 30 s', '≤ 5 s'])
  })
})

const fits = ({ answer }: Program['items'][number], value: KeptAnswer['value']): boolean =>
  value === null || (typeof value === 'number') === (answer === 'measured')

type Task = MyInspections['tasks'][number]

const task = (id: string, day: string, status: Task['status'] = 'due'): Task => ({
  ...{ id, device: id, program: 'monthly', from: '2026-06-01', to: '2026-06-30', day, worker: 'li', status },
  ...{ minutes: 5, byLaw: false, shortage: null, excuse: null, record: null, doneDay: null, ok: null },
})

const planOf = (tasks: readonly Task[], places: readonly string[]): KeptPlan => ({
  ...{ username: 'li', at: 0 },
  sites: [
    {
      ...{ now: 0, site: 'north', today: '2026-06-10', salt: 's', zone: 'Asia/Shanghai', tasks: [...tasks] },
      devices: tasks.map(({ id }, index) => ({
        ...{ id, name: text(id, id), kind: 'k', prints: [], placePrints: [] },
        place: text(places[index] ?? '', places[index] ?? ''),
      })),
      programs: [{ kind: 'k', program: { ...programView(programs[0] as never), id: 'monthly' } }],
    },
  ],
})

describe('the list on the phone', () => {
  it('goes floor by floor, numbers counted as numbers', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id) => task(id, '2026-06-10'))
    const list = listOf(planOf(tasks, ['A座 10层', 'A座 2层', 'B座 1层', 'A座 2层']))
    expect(byPlace(list).map(([, there]) => there.map((one) => one.task.id))).toEqual([
      ['b', 'd'],
      ['a'],
      ['c'],
    ])
  })

  it('tells what is overdue from today and from the coming days', () => {
    const tasks = [
      task('gone', '2026-06-08'),
      task('missed', '2026-06-10', 'missed'),
      task('now', '2026-06-10'),
      task('soon', '2026-06-12', 'planned'),
    ]
    expect(listOf(planOf(tasks, [])).map(whenOf)).toEqual(['overdue', 'overdue', 'today', 'ahead'])
  })

  it('says everything in both languages, with the same gaps', () => {
    const gaps = (sentence: string): string => (sentence.match(/\{\w+\}/g) ?? []).sort().join()
    const words = Object.entries(inspectionFieldWords)
    expect(words.filter(([, { zh, en }]) => zh === '' || en === '' || gaps(zh) !== gaps(en))).toEqual([])
  })
})
