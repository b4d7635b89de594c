import { type Calendar, createCalendar } from '../../calendar/calendar.ts'
import { chineseHolidayRows } from '../../calendar/chinese-holidays.ts'
import { createHolidays, type HolidayRow } from '../../calendar/holidays.ts'
import type { Registry } from '../../facility/registry.ts'

/** The calendar of every site: the Chinese holidays where it is in China, and over them the days it has set itself. */
export interface SiteCalendars {
  /** Made when first asked for, and anew after a change: who keeps the object keeps the old calendar. */
  of(site: string): Calendar
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
  return {
    of(site) {
      const zone = registry.site(site)?.zone ?? 'Asia/Shanghai'
      let calendar = made.get(site)
      if (calendar === undefined || calendar.zone !== zone) {
        const rows = [...(chinaZones.has(zone) ? seed : []), ...(own.get(site) ?? [])]
        calendar = createCalendar({ zone, holidays: rows.length === 0 ? null : createHolidays(rows) })
        made.set(site, calendar)
      }
      return calendar
    },
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
