import { type Calendar, createCalendar } from '../../calendar/calendar.ts'
import { chineseHolidayRows } from '../../calendar/chinese-holidays.ts'
import { createHolidays, type HolidayRow } from '../../calendar/holidays.ts'
import type { Registry } from '../../facility/registry.ts'

/** The calendar of every site: the Chinese holidays where it is in China, and over them the days it has set itself. */
export interface SiteCalendars {
  /** Made when first asked for, and anew after a change: who keeps the object keeps the old calendar. */
  of(site: string): Calendar
  /** What the calendar of a site is made of: zone and days, null where no notice and no day of its own is kept. */
  madeOf(site: string): { readonly zone: string; readonly holidays: readonly HolidayRow[] | null }
  /** Days a site has set itself, as they are stored. */
  own(site: string): readonly HolidayRow[]
  /** The site's own days were changed; whoever asks from now on goes by them. */
  put(site: string, own: readonly HolidayRow[]): void
}

export function createSiteCalendars(
  registry: Pick<Registry, 'site'>,
  initial: ReadonlyMap<string, readonly HolidayRow[]>,
): SiteCalendars {
  const seed = chineseHolidayRows()
  const own = new Map(initial)
  const made = new Map<string, Calendar>()
  const zoneOf = (site: string): string => registry.site(site)?.zone ?? 'Asia/Shanghai'
  const madeOf: SiteCalendars['madeOf'] = (site) => {
    const zone = zoneOf(site)
    const rows = [...(chinaZones.has(zone) ? seed : []), ...(own.get(site) ?? [])]
    return { zone, holidays: rows.length === 0 ? null : rows }
  }
  return {
    of(site) {
      let calendar = made.get(site)
      if (calendar === undefined || calendar.zone !== zoneOf(site)) {
        const { zone, holidays } = madeOf(site)
        calendar = createCalendar({ zone, holidays: holidays === null ? null : createHolidays(holidays) })
        made.set(site, calendar)
      }
      return calendar
    },
    madeOf,
    own: (site) => own.get(site) ?? [],
    put(site, rows) {
      own.set(site, rows)
      made.delete(site)
    },
  }
}

const chinaZones: ReadonlySet<string> = new Set([
  'Asia/Shanghai',
  'Asia/Chongqing',
  'Asia/Harbin',
  'Asia/Urumqi',
  'PRC',
])
