import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { formatAge, formatShortAge } from '../../../dashboard/console/i18n/age.ts'
import {
  formatDay,
  formatInstant,
  formatRecent,
  formatWeekday,
  instantOf,
  shiftDay,
} from '../../../dashboard/console/i18n/instant.ts'
import {
  formatNumber,
  formatPercent,
  formatValue,
  NOT_FITTED,
} from '../../../dashboard/console/i18n/value.ts'
import { noon } from './builders.ts'

const shanghai = 'Asia/Shanghai'

describe('ages', () => {
  it.each([
    [0, '0 秒', '0 s'],
    [-5_000, '0 秒', '0 s'],
    [59_999, '59 秒', '59 s'],
    [60_000, '1 分', '1 min'],
    [200_000, '3 分 20 秒', '3 min 20 s'],
    [2 * 3_600_000 + 5 * 60_000 + 59_000, '2 小时 5 分', '2 h 5 min'],
    [3 * 86_400_000 + 10_000, '3 天', '3 d'],
  ])('%d ms are %s or %s', (ms, zh, en) => {
    expect([formatAge(ms, 'zh'), formatAge(ms, 'en')]).toEqual([zh, en])
  })

  it('a short age has one unit', () => {
    expect(formatShortAge(200_000, 'zh')).toBe('3 分')
    expect(formatShortAge(0, 'en')).toBe('0 s')
  })
})

describe('instants', () => {
  it('are written in the zone of the site, largest unit first', () => {
    expect(formatInstant(noon, shanghai)).toBe('2026-06-01 12:00:00')
    expect(formatInstant(noon, 'America/New_York')).toBe('2026-06-01 00:00:00')
  })

  it('of another day carry month and day', () => {
    expect(formatRecent(noon, noon + 60_000, shanghai)).toBe('12:00:00')
    expect(formatRecent(noon, noon + 86_400_000, shanghai)).toBe('06-01 12:00:00')
  })

  it('midnight is 00, never 24', () => {
    expect(formatInstant(Date.UTC(2026, 5, 1, 16), shanghai)).toBe('2026-06-02 00:00:00')
  })

  it('days shift over the ends of months and leap days', () => {
    expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29')
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('weekdays are named in both languages', () => {
    expect([formatWeekday('2026-06-01', 'zh'), formatWeekday('2026-06-01', 'en')]).toEqual(['周一', 'Mon'])
  })

  it('a wall time of the site names the instant that is written so', () => {
    const zones = fc.constantFrom(shanghai, 'America/New_York', 'Asia/Kolkata', 'UTC')
    const days = fc.integer({ min: 0, max: 3_000 })
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const at = Date.UTC(2024, 0, 1, 17, 30) + day * 86_400_000
        expect(instantOf(formatInstant(at, zone).slice(0, 16).replace(' ', 'T'), zone)).toBe(at)
        expect(formatDay(instantOf(formatDay(at, zone), zone), zone)).toBe(formatDay(at, zone))
      }),
    )
  })
})

describe('values', () => {
  const write = (
    point: Parameters<typeof formatValue>[0],
    value: Parameters<typeof formatValue>[1],
  ): string[] => [formatValue(point, value, 'zh', shanghai), formatValue(point, value, 'en', shanghai)]
  const words = { open: text('打开', 'Open') }

  it.each([
    ['a word of the closed list', { deviceClass: 'contact', words }, 'open', ['打开', 'Open']],
    ['a word that the list does not have', { deviceClass: 'contact', words }, 'ajar', ['ajar', 'ajar']],
    ['unknown', { deviceClass: 'contact', words }, null, ['未知', 'Unknown']],
    ['a point that is not fitted', { deviceClass: 'contact' }, undefined, [NOT_FITTED, NOT_FITTED]],
    ['a flag', { deviceClass: 'flag' }, true, ['是', 'Yes']],
    ['a quantity', { deviceClass: 'temperature', unit: '°C' }, 21.456, ['21.46 °C', '21.46 °C']],
    ['a long duration', { deviceClass: 'duration', unit: 's' }, 3_725, ['1 小时 2 分', '1 h 2 min']],
    ['a short duration', { deviceClass: 'duration', unit: 's' }, 12.5, ['12.5 s', '12.5 s']],
    ['an instant', { deviceClass: 'instant' }, noon, ['2026-06-01 12:00:00', '2026-06-01 12:00:00']],
    ['a list', { deviceClass: 'list', words }, ['open', 'x'], ['打开、x', 'Open, x']],
    ['an empty list', { deviceClass: 'list' }, [], ['无', 'None']],
  ] as const)('%s', (_, point, value, written) => {
    expect(write(point, value)).toEqual(written)
  })

  it('numbers keep four digits, and large ones are grouped', () => {
    expect([2.71999, 0.000123, 9999, 12345.6].map(formatNumber)).toEqual([
      '2.72',
      '0.000123',
      '9999',
      '12,346',
    ])
  })

  it('almost complete is not written as complete', () => {
    expect([1, 0.999, 0.9901, 0.874, 0].map(formatPercent)).toEqual(['100 %', '99 %', '99 %', '87 %', '0 %'])
  })
})
