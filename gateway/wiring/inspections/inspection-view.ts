import type { ChecklistItem, InspectionProgram } from '#devices/kit/inspection.ts'
import { text } from '#devices/kit/text.ts'
import type { Device, Registry } from '../../facility/registry.ts'
import type * as Programs from '../../http/contract/inspection-programs.ts'
import type * as Contract from '../../http/contract/inspections.ts'
import type { Month, Replan } from '../../inspections/replan.ts'
import { programsOf } from '../../inspections/settings.ts'
import { statusOf, type Task } from '../../inspections/task.ts'

/** Inspections as the API shows them. */

export function taskView(task: Task, today: string): Contract.InspectionTask {
  const { id, device, program, from, to, day, worker, minutes, byLaw, shortage, excuse } = task
  const { record, doneDay, ok } = task
  return {
    ...{ id, device, program, from, to, day, worker, minutes, byLaw, shortage, excuse, record, doneDay, ok },
    status: statusOf(task, today),
  }
}

export function deviceView(
  registry: Pick<Registry, 'path'>,
  { site, id, kind, name, place }: Pick<Device, 'site' | 'id' | 'kind' | 'name' | 'place'>,
): Contract.InspectedDevice {
  const path = registry.path(site, place).map((one) => one.name)
  return {
    ...{ id, kind, name },
    place: text(path.map(({ zh }) => zh).join(' '), path.map(({ en }) => en).join(', ')),
  }
}

/** Devices that tasks name, retired ones included, so that old records keep their names. */
export function devicesOf(
  registry: Pick<Registry, 'path' | 'device'>,
  site: string,
  tasks: readonly Task[],
): Contract.InspectedDevice[] {
  const kinds = new Map(tasks.map(({ device, kind }) => [device, kind]))
  return [...kinds].map(([id, kind]) => {
    const known = registry.device(`${site}/${id}`)
    return deviceView(registry, known ?? { site, id, kind, name: text(id, id), place: null })
  })
}

export function programView(program: InspectionProgram): Programs.Program {
  const { id, title, period, basis, byLaw, trade, minutes, items } = program
  return { id, title, period, basis, byLaw, trade, minutes, items: items.map(itemView) }
}

function itemView(item: ChecklistItem): Programs.Program['items'][number] {
  const { key, title, severity, answer } = item
  const limits = item.answer === 'measured' ? item : { unit: null, min: null, max: null }
  return { key, title, severity, answer, unit: limits.unit, min: limits.min, max: limits.max }
}

/** A checklist that people wrote, as the steps take it. */
export function programOf({ items, ...program }: Programs.Program): InspectionProgram {
  return { ...program, items: items.map(itemOf) }
}

function itemOf(item: Programs.Program['items'][number]): ChecklistItem {
  const { key, title, severity, answer, unit, min, max } = item
  if (answer === 'measured') return { key, title, severity, answer, unit: unit ?? '', min, max }
  return { key, title, severity, answer }
}

/** Programmes of the kinds that tasks name, without their items. */
export function titlesOf({ kindOf, settings, tasks }: Month): Contract.ProgramTitle[] {
  const kinds = new Set(tasks.map(({ kind }) => kind))
  return [...kinds].flatMap((name) => {
    const kind = kindOf(name)
    const programs = kind === undefined ? [] : programsOf(kind, settings)
    return programs.map(({ id, title, basis, trade }) => ({ kind: name, id, title, basis, trade }))
  })
}

export function previewView({ plan, ...replan }: Replan): Contract.PlanPreview {
  return {
    ...{ digest: replan.digest, kept: replan.kept },
    ...{ added: replan.added.length, removed: replan.removed.length, loads: plan.slots },
    moved: replan.moved.map(({ task, fromDay, fromWorker }) => {
      const { id, device, program, day, worker } = task
      return { task: id, device, program, fromDay, fromWorker, day, worker }
    }),
    unplanned: replan.unplanned.map(({ device, program, to, shortage }) => ({
      ...{ device, program, to, why: shortage ?? 'capacity' },
    })),
  }
}
