import { addDays } from '../../calendar/zone.ts'
import type { InspectionService } from '../../http/inspection-service.ts'
import type { Viewer } from '../../http/viewer.ts'
import { totalsOf } from '../../inspections/coverage.ts'
import { loadsOf } from '../../inspections/loads.ts'
import { alreadyDone, monthFar, monthOver, planOutdated } from '../../inspections/refusals.ts'
import { replan } from '../../inspections/replan.ts'
import type { Task } from '../../inspections/task.ts'
import { planVersions, saveTasks, taskById } from '../../inspections/task-store.ts'
import { appendAudit } from '../../store/audit-store.ts'
import type { Tx } from '../../store/store.ts'
import { changeBy } from '../context.ts'
import type { InspectionPortOptions } from './inspection-surroundings.ts'
import { devicesOf, previewView, taskView, titlesOf } from './inspection-view.ts'

type PlanPart = Pick<InspectionService, 'month' | 'preview' | 'apply' | 'excuse' | 'restore'>

/** A month's plan: looking at it, planning it anew, and saying why something is not made. */
export function createInspectionPlanPort(options: InspectionPortOptions): PlanPart {
  const { context, book, sees, wake } = options
  const { store, clock } = context
  const month: PlanPart['month'] = async ({ site, month: of }, viewer) =>
    sees(viewer, site) ? readMonth(options, site, of) : null
  const decide = async (
    { site, id }: { readonly site: string; readonly id: string },
    viewer: Viewer,
    action: string,
    change: (task: Task) => Task,
  ) => {
    if (!sees(viewer, site)) return null
    const entry = { action: `inspection.${action}`, subject: `${site}/${id}` }
    const task = await store.transaction(async (tx: Tx) => {
      const before = await taskById(tx, site, id)
      if (before === null) return null
      const after = change(before)
      await saveTasks(tx, [after])
      const detail = { before: before.excuse, after: after.excuse }
      await appendAudit(tx, [{ at: clock.now(), actor: viewer.username, ...entry, detail }])
      return after
    })
    if (task === null) return null
    wake(site)
    return taskView(task, book.today(site))
  }
  return {
    month,
    async preview({ site, month: of }, viewer) {
      if (!sees(viewer, site)) return null
      checkMonth(of, book.today(site))
      return previewView(replan(await book.month(store.read, site, of)))
    },
    async apply({ site, month: of }, { digest, reason }, viewer) {
      if (!sees(viewer, site)) return null
      checkMonth(of, book.today(site))
      const entry = { action: 'inspection.plan', subject: `${site}/${of}`, detail: { reason, digest } }
      await changeBy(context, viewer, entry, (tx) =>
        book.plan(tx, site, of, { by: viewer.username, reason }, (plan) => {
          if (plan.digest !== digest) throw planOutdated()
        }),
      )
      wake(site)
      return readMonth(options, site, of)
    },
    excuse: (of, { reason, note }, viewer) =>
      decide(of, viewer, 'excuse', (task) => {
        if (task.state === 'done') throw alreadyDone()
        const excuse = { reason, note, by: viewer.username, at: clock.now() }
        return { ...task, state: 'excused', excuse }
      }),
    restore: (of, viewer) =>
      decide(of, viewer, 'restore', (task) =>
        task.state === 'excused' ? { ...task, state: 'open', excuse: null } : task,
      ),
  }
}

async function readMonth({ context, book }: InspectionPortOptions, site: string, of: string) {
  const { store, registry } = context
  const month = await book.month(store.read, site, of)
  const { tasks, today, workers, settings, devices } = month
  const paths = new Map(devices.map(({ id, path }) => [id, path.join('/')]))
  const inspected = new Set(tasks.map(({ device }) => device))
  const placeOf = (device: string): string => paths.get(device) ?? ''
  const days = book.workingDays(site, of)
  const names = new Map(context.people.list().map(({ username, name }) => [username, name]))
  const usernames = new Set([
    ...workers.map(({ username }) => username),
    ...tasks.flatMap(({ worker }) => worker ?? []),
  ])
  return {
    ...{ site, month: of, today, workingDays: days },
    tasks: tasks.map((task) => taskView(task, today)),
    devices: devicesOf(registry, site, tasks),
    programs: titlesOf(month),
    workers: [...usernames].map((username) => ({ username, name: names.get(username) ?? username })),
    loads: loadsOf(tasks, workers, days, { walkMinutes: settings.walkMinutes, placeOf }),
    totals: totalsOf(tasks, today),
    // Before the month was ever planned nothing is missing in it: everything is still to be planned.
    missing: tasks.length === 0 ? [] : devices.map(({ id }) => id).filter((id) => !inspected.has(id)),
    versions: await planVersions(store.read, site, of),
  }
}

/** This month and the next: what is planned further ahead would be made of holidays and people nobody knows yet. */
function checkMonth(of: string, today: string): void {
  const current = today.slice(0, 7)
  if (of < current) throw monthOver()
  if (of > addDays(`${current}-28`, 10).slice(0, 7)) throw monthFar()
}
