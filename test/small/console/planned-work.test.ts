import { expect, test } from 'vitest'
import { bodyOf, type Draft } from '../../../dashboard/console/planned-work/draft.ts'

const draft: Draft = {
  site: 'hq',
  reason: ' 更换控制器 ',
  type: 'fixed',
  from: '2026-11-25T22:00',
  to: '2026-11-26T02:00',
}
const at = (iso: string): number => Date.parse(iso)

test('wall times of the form are those of the site, wherever the browser is', () => {
  expect(bodyOf(draft, 'Asia/Shanghai')).toEqual({
    site: 'hq',
    reason: '更换控制器',
    scope: { devices: [], kinds: [], places: [] },
    schedule: {
      type: 'fixed',
      from: at('2026-11-25T22:00+08:00'),
      to: at('2026-11-26T02:00+08:00'),
      lengthS: null,
      windows: null,
    },
    countsForServiceLevel: false,
  })
})

test('work that begins with the first failure has a length, recurring work has windows and may have no end', () => {
  const flexible = bodyOf({ ...draft, type: 'flexible', hours: 1.5 }, 'Asia/Shanghai')
  const recurring = bodyOf(
    { ...draft, type: 'recurring', to: '', windows: ' 22:00-02:00 on 2 ' },
    'Asia/Shanghai',
  )
  expect(flexible.schedule).toMatchObject({ lengthS: 5400, windows: null })
  expect(recurring.schedule).toMatchObject({ to: null, lengthS: null, windows: '22:00-02:00 on 2' })
})
