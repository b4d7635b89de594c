import { text } from '#devices/kit/text.ts'
import { addDays, yearOf } from '../../calendar/zone.ts'
import { loadHolidays, type OwnDay, removeHolidays, saveHolidays } from '../../facility/holiday-store.ts'
import type { CalendarService } from '../../http/calendar-service.ts'
import type { CalendarDay } from '../../http/contract/calendar.ts'
import type { LiveEffect, Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Tx } from '../../store/store.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { SiteCalendars } from './site-calendars.ts'

export interface CalendarPortOptions {
  readonly context: Context
  readonly calendars: SiteCalendars
  readonly tell: (effect: LiveEffect) => void
  /** Steps that count by the calendar take up the change. */
  readonly changed: (site: string) => Promise<void>
}

/** The calendar of a site, as the HTTP server asks for it. A change is in force for whoever asks from then on. */
export function createCalendarPort({
  context,
  calendars,
  tell,
  changed,
}: CalendarPortOptions): CalendarService {
  const { registry, clock } = context
  const known = (site: string, viewer: Viewer): boolean =>
    maySee(viewer, site) && registry.site(site) !== undefined
  const change = async (
    site: string,
    viewer: Viewer,
    entry: { readonly action: string; readonly subject: string; readonly detail: unknown },
    work: (tx: Tx) => Promise<void>,
  ): Promise<void> => {
    const own = await changeBy(context, viewer, entry, async (tx) => {
      await work(tx)
      return (await loadHolidays(tx)).get(site) ?? []
    })
    calendars.put(site, own)
    await changed(site)
    tell({ name: 'setup', site, data: { site, part: 'calendar', by: viewer.username } })
  }
  return {
    async read(site, year, viewer) {
      if (!known(site, viewer)) return null
      const calendar = calendars.of(site)
      const today = calendar.dayOf(clock.now())
      return {
        site,
        year,
        today,
        days: daysOf(calendars, site, year),
        warnings: calendar.warningsAt(today).map((one) => one.text),
      }
    },
    async set(site, day, { off, name }, viewer) {
      if (!known(site, viewer)) return false
      checkDay(day)
      const before = calendars.own(site).find((one) => one.day === day)
      const after: OwnDay = { day, off, name, year: before?.year ?? null }
      const entry = {
        action: 'calendar.set',
        subject: `${site}/${day}`,
        detail: { before: before ?? null, after },
      }
      await change(site, viewer, entry, (tx) => saveHolidays(tx, site, [after]))
      return true
    },
    async reset(site, day, viewer) {
      const before = known(site, viewer) ? calendars.own(site).find((one) => one.day === day) : undefined
      if (before === undefined) return false
      const entry = { action: 'calendar.reset', subject: `${site}/${day}`, detail: { before } }
      await change(site, viewer, entry, (tx) => removeHolidays(tx, site, [day]))
      return true
    },
    async importYear(site, year, days, viewer) {
      if (!known(site, viewer)) return false
      checkYear(year, days)
      const gone = calendars
        .own(site)
        .filter((one) => one.year === year)
        .map(({ day }) => day)
      const entry = { action: 'calendar.import', subject: `${site}/${year}`, detail: { days } }
      await change(site, viewer, entry, async (tx) => {
        await removeHolidays(tx, site, gone)
        await saveHolidays(
          tx,
          site,
          days.map((one) => ({ ...one, year })),
        )
      })
      return true
    },
  }
}

function daysOf(calendars: SiteCalendars, site: string, year: number): CalendarDay[] {
  const calendar = calendars.of(site)
  const own = new Set(calendars.own(site).map(({ day }) => day))
  const days: CalendarDay[] = []
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    const notice = calendar.noticeOf(day)
    const source = own.has(day) ? 'site' : notice === undefined ? null : 'built-in'
    days.push({ day, dayClass: calendar.classOf(day), name: notice?.name ?? null, source })
  }
  return days
}

function checkYear(year: number, days: readonly { readonly day: string }[]): void {
  const seen = new Set<string>()
  for (const { day } of days) {
    checkDay(day)
    if (seen.has(day)) throw twice(day)
    seen.add(day)
    if (yearOf(day) !== year && !day.startsWith(`${year - 1}-12-`)) throw outside(day, year)
  }
}

function checkDay(day: string): void {
  try {
    Temporal.PlainDate.from(day, { overflow: 'reject' })
  } catch {
    throw new Refusal(
      'no-such-day',
      400,
      text(`没有 ${day} 这一天，请改正日期。`, `There is no day ${day}; correct the date.`),
    )
  }
}

const twice = (day: string): Refusal =>
  new Refusal(
    'day-twice',
    400,
    text(`${day} 出现了两次，请删除其一。`, `${day} stands there twice; remove one of them.`),
  )

const outside = (day: string, year: number): Refusal =>
  new Refusal(
    'other-year',
    400,
    text(
      `${day} 不属于 ${year} 年的通知（可含上一年 12 月），请核对年份。`,
      `${day} is not of the notice of ${year} (December of the year before may be); check the year.`,
    ),
  )
