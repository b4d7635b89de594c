import { kindByName } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import type { InspectionReport } from '../../http/contract/inspections.ts'
import { groupTotals, totalsOf } from '../../inspections/coverage.ts'
import { failuresOfMonth } from '../../inspections/record-store.ts'
import { statusOf } from '../../inspections/task.ts'
import type { InspectionPortOptions } from './inspection-surroundings.ts'
import { devicesOf, taskView, titlesOf } from './inspection-view.ts'

/** A month of inspections as it is handed in (handbook 5.8): figures, everything that was not done, everything that failed. */
export async function readInspectionReport(
  { context, book }: InspectionPortOptions,
  site: string,
  of: string,
): Promise<InspectionReport> {
  const { store, registry, people } = context
  const month = await book.month(store.read, site, of)
  const { tasks, today } = month
  const devices = new Map(devicesOf(registry, site, tasks).map((device) => [device.id, device]))
  const unknown = (id: string) => ({ id, kind: '', name: text(id, id), place: text('', '') })
  const titles = new Map(titlesOf(month).map(({ kind, id, title }) => [`${kind}/${id}`, title]))
  const buildingOf = (device: string) => {
    const path = registry.path(site, registry.device(`${site}/${device}`)?.place ?? null)
    return path.find(({ type }) => type === 'building') ?? path[0]
  }
  const { name: siteName = text(site, site), zone = 'UTC' } = registry.site(site) ?? {}
  const failures = await failuresOfMonth(store.read, site, of)
  return {
    ...{ site, siteName, zone, month: of, today, totals: totalsOf(tasks, today) },
    byKind: groupTotals(tasks, today, ({ kind }) => kind).map((group) => ({
      ...group,
      name: kindByName(group.key)?.title ?? text(group.key, group.key),
    })),
    byPlace: groupTotals(tasks, today, ({ device }) => buildingOf(device)?.id ?? '').map((group) => ({
      ...group,
      name: registry.place(site, group.key)?.name ?? text('未登记位置', 'No place'),
    })),
    byPerson: groupTotals(tasks, today, ({ worker }) => worker ?? '').map((group) => {
      const name = people.find(group.key)?.name ?? group.key
      return { ...group, name: group.key === '' ? text('未安排', 'Nobody') : text(name, name) }
    }),
    notDone: tasks
      .filter((task) => ['missed', 'unplanned', 'excused'].includes(statusOf(task, today)))
      .map((task) => ({
        task: taskView(task, today),
        device: devices.get(task.device) ?? unknown(task.device),
        program: titles.get(`${task.kind}/${task.program}`) ?? text(task.program, task.program),
      })),
    failed: failures.map(({ opening, at, order, orderNumber }) => {
      const { title, description, severity, by, device } = opening
      return {
        device: devices.get(device) ?? unknown(device),
        ...{ title, description, severity, by, at, order, orderNumber },
      }
    }),
  }
}
