import { describe, expect, test } from 'vitest'
import { cellsOf, columnsOf, separatorOf, textOfFile, wandRowOf } from '#gateway/patrol/wand-file.ts'

const now = Date.UTC(2026, 10, 25, 12)
const read = (time: string, zone = 'Asia/Shanghai') =>
  wandRowOf({ wand: 'W-1', tag: '04:de:5f:1e:ac:c0:40', time }, zone, now)
const row = { wand: 'W-1', uid: '04DE5F1EACC040' }

describe('a file of a wand', () => {
  const chinese = '棒号,标签,时间\n巡更棒1,04DE5F1EACC040,2026-11-25 08:00:00'

  test('is read in UTF-8 with or without a mark, in UTF-16 and in GBK', () => {
    const gbk = Buffer.from([0xb0, 0xf4, 0xba, 0xc5, 0x2c, 0x31])
    expect(textOfFile(Buffer.from(chinese))).toBe(chinese)
    expect(textOfFile(Buffer.from(`\ufeff${chinese}`))).toBe(chinese)
    expect(textOfFile(Buffer.from(`\ufeff${chinese}`, 'utf16le'))).toBe(chinese)
    expect(textOfFile(gbk)).toBe('棒号,1')
  })

  test('that is a workbook or no text is refused with the remedy', () => {
    expect(textOfFile(Buffer.from('PK\u0003\u0004'))).toMatchObject({ en: expect.stringContaining('CSV') })
    expect(textOfFile(Buffer.from([0xff, 0x00, 0x80, 0xff]))).toMatchObject({ zh: expect.any(String) })
  })

  test.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['\n\na\tb\tc', '\t'],
    ['2026-11-25 22:05:09', ','],
  ])('%j is separated by %j', (content, separator) => {
    expect(separatorOf(content)).toBe(separator)
  })

  test('names its columns in either language and any order, or is wand, tag, time', () => {
    const columns = columnsOf(['打卡时间', '序号', '巡更棒号', '点位卡号'])
    expect(cellsOf(['t', '1', 'w', '"c"'], columns)).toEqual({ wand: 'w', tag: 'c', time: 't' })
    expect(columnsOf(['W-1', '04DE5F1EACC040', '2026-11-25 08:00'])).toBeNull()
    expect(cellsOf(['w', 'c', 't'], null)).toEqual({ wand: 'w', tag: 'c', time: 't' })
  })
})

describe('a row', () => {
  test.each([
    '2026-11-25 08:00:09',
    '2026/11/25 8:00:09',
    '2026-11-25T08:00:09',
    '2026年11月25日 08:00:09',
    '20261125080009',
  ])('at %s is a tap at that wall time of the zone', (time) => {
    expect(read(time)).toEqual({ ...row, ts: Date.UTC(2026, 10, 25, 0, 0, 9) })
  })

  test.each([
    ['2026-13-01 08:00:00', 'written'],
    ['2026-02-29 08:00:00', 'written'],
    ['yesterday', 'written'],
    ['', 'missing'],
    ['2026-11-25 23:00:00', 'ahead'],
    ['2025-01-01 08:00:00', 'year'],
  ])('at %j is refused and says why', (time, why) => {
    expect(read(time)).toMatchObject({ en: expect.stringContaining(why) })
  })

  test('of an hour the clocks skipped is refused; of one that came twice it is the first', () => {
    expect(read('2026-03-29 02:30:00', 'Europe/Berlin')).toMatchObject({
      en: expect.stringContaining('clock change'),
    })
    expect(read('2026-10-25 02:30:00', 'Europe/Berlin')).toEqual({ ...row, ts: Date.UTC(2026, 9, 25, 0, 30) })
  })

  test.each([
    ['no UID', { tag: '1.23E+15' }],
    ['no tag', { tag: '' }],
    ['a formula for a wand', { wand: '=cmd()' }],
  ])('with %s is refused', (_, change) => {
    const cells = { wand: 'W-1', tag: '04DE5F1EACC040', time: '2026-11-25 08:00:00', ...change }
    expect(wandRowOf(cells, 'Asia/Shanghai', now)).toMatchObject({ zh: expect.any(String) })
  })
})
