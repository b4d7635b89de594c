import { text } from '#devices/kit/text.ts'
import { type Alarms, createAlarms } from '../../alarms/alarms.ts'
import { loadAlarms } from '../../alarms/alarms-store.ts'
import { loadPlannedWorks } from '../../alarms/planned-work-store.ts'
import { createPlannedWorks, type PlannedWorks } from '../../alarms/planned-works.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import type { Context } from '../context.ts'
import { parentsOf, ruleTraits } from './dependency-view.ts'

/** The alarms with what bears on them: planned work, who depends on whom, what the rules say of others. */
export async function openAlarms(
  { store, registry, clock }: Context,
  calendarOf: (site: string) => Calendar,
  placesOf: (key: string) => readonly string[],
): Promise<{ readonly alarms: Alarms; readonly works: PlannedWorks }> {
  const now = clock.now()
  const works = createPlannedWorks({ calendarOf, placesOf: (site, id) => placesOf(`${site}/${id}`) })
  works.load(await loadPlannedWorks(store.read, now), now)
  const alarms = createAlarms({
    devicesOf: (site) => registry.devices(site).filter((device) => !device.retired).length,
    siteName: (site) => registry.site(site)?.name ?? text(site, site),
    parentsOf: (key) => parentsOf(registry, key),
    traitsOf: ruleTraits(),
    works,
  })
  alarms.load(await loadAlarms(store.read, now))
  return { alarms, works }
}
