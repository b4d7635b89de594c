import { kindByName } from '#devices/index.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { allows } from '../../facility/permissions.ts'
import { workingDays } from '../../inspections/duty.ts'
import { type Month, type Replan, replan } from '../../inspections/replan.ts'
import { defaultWorker, type InspectionSettings } from '../../inspections/settings.ts'
import { inspectionSettings } from '../../inspections/settings-store.ts'
import {
  addPlanVersion,
  lastTurns,
  removeTasks,
  saveTasks,
  tasksOfMonth,
} from '../../inspections/task-store.ts'
import type { Worker } from '../../inspections/worker.ts'
import type { Db, Tx } from '../../store/store.ts'
import type { Context } from '../context.ts'

export interface InspectionBookOptions {
  readonly context: Context
  readonly calendarOf: (site: string) => Calendar
}

/** Months of inspections, put together from the registry, the people, the calendar and what is stored. */
export interface InspectionBook {
  /** Today at the site. */
  today(site: string): string
  month(db: Db, site: string, month: string): Promise<Month>
  workingDays(site: string, month: string): string[]
  /** People of the site who may carry inspections out. */
  people(site: string): { readonly username: string; readonly name: string }[]
  workers(site: string, settings: InspectionSettings): readonly Worker[]
  /** Plans a month anew and stores what differs; nothing is stored when nothing does. */
  plan(
    tx: Tx,
    site: string,
    month: string,
    by: { readonly by: string; readonly reason: string },
    mayApply: (plan: Replan) => void,
  ): Promise<Replan>
}

export function createInspectionBook({ context, calendarOf }: InspectionBookOptions): InspectionBook {
  const { registry, clock } = context
  const today = (site: string): string => calendarOf(site).dayOf(clock.now())
  const people = (site: string) =>
    context.people
      .list()
      .filter(({ role, active }) => active && allows(role, 'inspection.work') && role !== 'administrator')
      .filter(({ sites }) => sites === null || sites.includes(site))
      .map(({ username, name }) => ({ username, name }))
      .sort((a, b) => (a.username < b.username ? -1 : 1))
  const workers = (site: string, settings: InspectionSettings): readonly Worker[] => {
    const known = people(site)
    if (settings.workers.length === 0) return known.map(({ username }) => defaultWorker(username))
    // Somebody who left gets nothing more to do.
    return settings.workers.filter(({ username }) => known.some((one) => one.username === username))
  }
  const month = async (db: Db, site: string, of: string): Promise<Month> => {
    const { settings } = await inspectionSettings(db, site)
    return {
      ...{ site, month: of, settings, today: today(site), now: clock.now() },
      calendar: calendarOf(site),
      devices: registry
        .devices(site)
        .filter(({ retired }) => !retired)
        .map(({ id, kind, place }) => ({ id, kind, path: registry.path(site, place).map((one) => one.id) })),
      kindOf: kindByName,
      workers: workers(site, settings),
      tasks: await tasksOfMonth(db, site, of),
      last: await lastTurns(db, site, of),
    }
  }
  return {
    ...{ today, month, people, workers },
    workingDays: (site, of) => workingDays(of, calendarOf(site)),
    async plan(tx, site, of, { by, reason }, mayApply) {
      const outcome = replan(await month(tx, site, of))
      mayApply(outcome)
      const { changed, removed, added, moved, unplanned } = outcome
      if (changed.length + removed.length === 0) return outcome
      await saveTasks(tx, changed)
      await removeTasks(tx, site, removed)
      await addPlanVersion(
        tx,
        { site, month: of },
        {
          ...{ by, at: clock.now(), reason },
          summary: {
            added: added.length,
            moved: moved.length,
            removed: removed.length,
            unplanned: unplanned.length,
          },
        },
      )
      return outcome
    },
  }
}
