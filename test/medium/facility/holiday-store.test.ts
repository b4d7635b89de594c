import { expect, test } from 'vitest'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { createHolidays } from '#gateway/calendar/holidays.ts'
import { loadHolidays, saveHolidays } from '#gateway/facility/holiday-store.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'

const name = { zh: '元旦', en: "New Year's Day" }

test('a year a site has entered is known, its make-up day is worked, and entering it again changes what differs', async () => {
  const store = await openStore({ dataDir: ':memory:', log: silentLog })
  const enter = (off: boolean) =>
    store.transaction((tx) =>
      saveHolidays(tx, 'hq', [
        { day: '2027-01-01', off: true, name },
        { day: '2027-01-03', off, name },
      ]),
    )
  await enter(true)
  await enter(false)
  const rows = (await loadHolidays(store.read)).get('hq') ?? []
  await store.close()
  const calendar = createCalendar({ zone: 'Asia/Shanghai', holidays: createHolidays(rows) })
  expect(rows.map(({ day, off }) => [day, off])).toEqual([
    ['2027-01-01', true],
    ['2027-01-03', false],
  ])
  expect(['2027-01-01', '2027-01-03', '2027-01-04'].map(calendar.classOf)).toEqual([
    'holiday',
    'make-up-day',
    'working-day',
  ])
  expect(calendar.warningsAt('2027-05-01')).toEqual([])
})
