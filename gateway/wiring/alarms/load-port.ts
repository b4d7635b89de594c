import { severities } from '#devices/kit/severity.ts'
import { figuresOf, floodsOf, totals, yardstick } from '../../alarms/load.ts'
import { countRaised, loadSteps, staleAlarms, worstSources } from '../../alarms/load-store.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { addDays, instantOf } from '../../calendar/zone.ts'
import type { AlarmLoad, LoadQuery } from '../../http/contract/suppression.ts'
import type { Viewer } from '../../http/services.ts'
import { type Context, sitesFor } from '../context.ts'

export interface LoadPortOptions {
  readonly context: Context
  readonly calendarOf: (site: string) => Calendar
}

/** Most rows of days and shifts in one answer. */
const SPANS_MAX = 600
/** Windows of the day that are shifts of the control room. */
const shifts: readonly string[] = ['day', 'night']

/** How much the operators of some sites were told. */
export function createLoadPort({ context, calendarOf }: LoadPortOptions) {
  const { store, clock } = context
  return async ({ site, from, to }: LoadQuery, viewer: Viewer): Promise<AlarmLoad> => {
    const sites = sitesFor(context, viewer, site)
    const scope = { sites, from, to }
    const [steps, raised, worst, stale] = await Promise.all([
      loadSteps(store.read, scope),
      countRaised(store.read, scope),
      worstSources(store.read, scope),
      staleAlarms(store.read, sites, clock.now()),
    ])
    const all = totals(steps)
    const figures = figuresOf(all, from, to)
    const share = (count: number): number => (figures.alarms === 0 ? 0 : count / figures.alarms)
    return {
      ...figures,
      steps: all,
      floods: floodsOf(all),
      raised,
      bySeverity: severities.toReversed().map((severity) => {
        const alarms = steps
          .filter((step) => step.severity === severity)
          .reduce((sum, { count }) => sum + count, 0)
        return { severity, alarms, share: share(alarms) }
      }),
      worst: worst.map(({ alarm, count }) => ({
        ...{ site: alarm.subject.site, subject: alarm.subject, rule: alarm.rule, title: alarm.title },
        ...{ alarms: count, share: Math.min(1, share(count)) },
      })),
      stale: stale.items,
      staleTotal: stale.total,
      spans: sites
        .flatMap((id) => {
          const own = totals(steps.filter((step) => step.site === id))
          return spansOf(calendarOf(id), from, to).map((span) => ({
            ...span,
            site: id,
            ...figuresOf(own, span.from, span.to),
          }))
        })
        .slice(0, SPANS_MAX),
      yardstick: { ...yardstick, shares: [...yardstick.shares] },
    }
  }
}

/** Days of the site and its shifts, as far as they lie in the stretch; newest day first. */
function spansOf(calendar: Calendar, from: number, to: number) {
  const spans: { day: string; shift: string | null; from: number; to: number }[] = []
  const first = calendar.dayOf(from)
  for (let day = calendar.dayOf(to - 1); day >= first; day = addDays(day, -1)) {
    const start = instantOf(day, 0, calendar.zone)
    spans.push({ day, shift: null, from: start, to: instantOf(addDays(day, 1), 0, calendar.zone) })
    for (const { name, from: begins, to: ends } of calendar.windowsOn(day)) {
      if (shifts.includes(name)) spans.push({ day, shift: name, from: begins, to: ends })
    }
  }
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to)
}
