import { expect, test } from 'vitest'
import { parseYear } from '../../../dashboard/console/calendar/parse-year.ts'

const days = [
  { day: '2027-01-01', off: true, name: { zh: '元旦', en: 'New Year' } },
  { day: '2027-01-03', off: false, name: { zh: '元旦调休', en: '元旦调休' } },
]

test.each([
  ['CSV', '日期,类别,名称,英文\n2027-01-01,休,元旦,New Year\n2027/1/3,班,元旦调休\n'],
  [
    'CSV of a spreadsheet',
    '\uFEFFday,off,zh,en\r\n2027-1-1,off,元旦,New Year\r\n"2027.01.03","work","元旦调休",""\r\n',
  ],
  ['JSON', JSON.stringify([days[0], { ...days[1], name: '元旦调休' }])],
  ['the holidays of a site file', JSON.stringify({ holidays: days })],
])('a notice is read from %s', (_, pasted) => {
  expect(parseYear(pasted)).toEqual({ ok: true, days })
})

test.each([
  ['2027-01-01,休,元旦\n2027-01-02,maybe,元旦', 2, '2027-01-02,maybe,元旦'],
  ['2027-01-01,休', 1, '2027-01-01,休'],
  ['[{"day":"2027-01-01","off":"yes","name":"x"}]', 1, '{"day":"2027-01-01","off":"yes","name":"x"}'],
  ['[oops', null, ''],
  ['{}', null, ''],
])('the first line that cannot be read is named: %s', (pasted, line, text) => {
  expect(parseYear(pasted)).toEqual({ ok: false, line, text })
})
