import Type, { type Static } from 'typebox'
import { text } from '#devices/kit/text.ts'
import { dayClasses } from '../../calendar/day-class.ts'
import { BothLanguages, Closed, Day, List, Name, Nullable, OneOf, Slug } from './schema.ts'

const Year = Type.String({ pattern: '^20[0-9]{2}$' })
export const YearParams = Closed({ site: Slug, year: Year })
export const DayParams = Closed({ site: Slug, day: Day })

export const CalendarDay = Closed({
  day: Type.String(),
  dayClass: OneOf(dayClasses),
  /** Name of the holiday or make-up day; null on an ordinary one. */
  name: Nullable(BothLanguages),
  /** `site`: people of the site or its file set it; `built-in`: the seed; null: nobody, the weekday decides. */
  source: Nullable(OneOf(['site', 'built-in'])),
})
export type CalendarDay = Static<typeof CalendarDay>
export const CalendarYear = Closed({
  site: Type.String(),
  year: Type.Integer(),
  /** Today at the site. */
  today: Type.String(),
  days: List(CalendarDay),
  /** Years that are missing and should not be. */
  warnings: List(BothLanguages),
})
export type CalendarYear = Static<typeof CalendarYear>

const day = {
  /** True: a day off; false: worked although it would be free (调休). */
  off: Type.Boolean(),
  name: Name,
} as const
export const DayBody = Closed(day)
export type DayBody = Static<typeof DayBody>
/** The days of a yearly notice; the last December of the year before may be among them. */
export const YearBody = Closed({ days: List(Closed({ day: Day, ...day }), { minItems: 1, maxItems: 120 }) })
export type YearBody = Static<typeof YearBody>

export const calendarRoutes = {
  readCalendar: {
    title: text('日历', 'A year of the calendar of a site'),
    permission: 'patrol.read',
    params: YearParams,
    response: CalendarYear,
  },
  setCalendarDay: {
    title: text('修改日历中的一天', 'Set a day of the calendar'),
    permission: 'calendar.manage',
    params: DayParams,
    body: DayBody,
    response: null,
  },
  resetCalendarDay: {
    title: text('撤销对一天的修改', 'Take back what was set for a day'),
    permission: 'calendar.manage',
    params: DayParams,
    response: null,
  },
  importCalendarYear: {
    title: text('导入一年的节假日与调休', 'Import the holidays and make-up days of a year'),
    permission: 'calendar.manage',
    params: YearParams,
    body: YearBody,
    response: null,
  },
} as const
