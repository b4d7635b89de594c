import type { CalendarYear, DayBody, YearBody } from './contract/calendar.ts'
import type { Viewer } from './viewer.ts'

/** The calendar of a site. Null or false: there is no such site, or nothing was set for the day. */
export interface CalendarService {
  read(site: string, year: number, viewer: Viewer): Promise<CalendarYear | null>
  set(site: string, day: string, wanted: DayBody, viewer: Viewer): Promise<boolean>
  reset(site: string, day: string, viewer: Viewer): Promise<boolean>
  /** Replaces what an earlier import of the year brought. */
  importYear(site: string, year: number, days: YearBody['days'], viewer: Viewer): Promise<boolean>
}
