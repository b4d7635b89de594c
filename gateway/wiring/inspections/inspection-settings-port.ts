import { kindByName, kinds } from '#devices/index.ts'
import type { InspectionProgram } from '#devices/kit/inspection.ts'
import { text } from '#devices/kit/text.ts'
import type { InspectionService } from '../../http/inspection-service.ts'
import { badProgram, noSuchWorker, settingsOutdated } from '../../inspections/refusals.ts'
import { defaultWorker, type InspectionSettings } from '../../inspections/settings.ts'
import { addSettings, inspectionSettings } from '../../inspections/settings-store.ts'
import { notFound } from '../../kernel/errors.ts'
import { changeBy } from '../context.ts'
import type { InspectionPortOptions } from './inspection-surroundings.ts'
import { programOf, programView } from './inspection-view.ts'

/** How a site inspects: people, ways, checklists of its own. Every version stays. */
export function createInspectionSettingsPort(
  options: InspectionPortOptions,
): Pick<InspectionService, 'settings' | 'change'> {
  const { context, book, sees, wake } = options
  const { store, clock, registry } = context
  const read = async (site: string) => {
    const { settings, ...stored } = await inspectionSettings(store.read, site)
    const present = new Set(registry.devices(site).map(({ kind }) => kind))
    const people = book.people(site)
    return {
      ...stored,
      settings: {
        ...settings,
        programs: settings.programs.map(({ kind, program }) => ({ kind, program: programView(program) })),
      },
      defaultWorkers: people.map(({ username }) => defaultWorker(username)),
      shipped: kinds
        .filter(({ name }) => present.has(name))
        .flatMap(({ name, inspections }) =>
          inspections.map((program) => ({ kind: name, program: programView(program) })),
        ),
      people,
    }
  }
  return {
    settings: async (site, viewer) => (sees(viewer, site) ? read(site) : null),
    async change(site, { settings: wanted, basedOn, reason }, viewer) {
      if (!sees(viewer, site)) return null
      const settings: InspectionSettings = {
        ...wanted,
        programs: wanted.programs.map(({ kind, program }) => ({ kind, program: programOf(program) })),
      }
      check(settings, new Set(book.people(site).map(({ username }) => username)))
      const entry = { action: 'inspection.settings', subject: site, detail: { reason, settings } }
      await changeBy(context, viewer, entry, async (tx) => {
        const { version } = await inspectionSettings(tx, site)
        if (version !== basedOn) throw settingsOutdated()
        const stored = { version: version + 1, by: viewer.username, at: clock.now(), reason, settings }
        await addSettings(tx, site, stored)
      })
      wake(site)
      return read(site)
    },
  }
}

function check({ workers, programs }: InspectionSettings, people: ReadonlySet<string>): void {
  for (const { username } of workers) if (!people.has(username)) throw noSuchWorker(username)
  const seen = new Set<string>()
  for (const { kind, program } of programs) {
    if (kindByName(kind) === undefined) throw notFound(text(`设备类型 ${kind}`, `The kind ${kind}`))
    if (seen.has(`${kind}/${program.id}`) || !isSound(program)) throw badProgram(kind, program.id)
    seen.add(`${kind}/${program.id}`)
  }
}

function isSound({ items }: InspectionProgram): boolean {
  const limited = items.every(
    (item) =>
      item.answer !== 'measured' ||
      ((item.min !== null || item.max !== null) &&
        (item.min ?? item.max ?? 0) <= (item.max ?? item.min ?? 0)),
  )
  return limited && new Set(items.map(({ key }) => key)).size === items.length
}
