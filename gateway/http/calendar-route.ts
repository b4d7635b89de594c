import type { calendarRoutes } from './contract/calendar.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type CalendarHandlers = Pick<Handlers, keyof typeof calendarRoutes>

export function calendarHandlers({ calendar }: Pick<Services, 'calendar'>): CalendarHandlers {
  return {
    async readCalendar({ params }, { viewer }) {
      const year = await calendar.read(params.site, Number(params.year), viewer)
      if (year === null) throw nothingThere()
      return year
    },
    async setCalendarDay({ params, body }, { viewer }) {
      if (!(await calendar.set(params.site, params.day, body, viewer))) throw nothingThere()
    },
    async resetCalendarDay({ params }, { viewer }) {
      if (!(await calendar.reset(params.site, params.day, viewer))) throw nothingThere()
    },
    async importCalendarYear({ params, body }, { viewer }) {
      const { site, year } = params
      if (!(await calendar.importYear(site, Number(year), body.days, viewer))) throw nothingThere()
    },
  }
}
