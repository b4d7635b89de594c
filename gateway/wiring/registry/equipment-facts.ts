import { text } from '#devices/kit/text.ts'
import type { PlannedWork } from '../../alarms/planned-work.ts'
import { listPlannedWorks } from '../../alarms/planned-work-store.ts'
import { inScope } from '../../alarms/planned-works.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { dayOf, startOfDay } from '../../calendar/zone.ts'
import { faultsIn, repairsIn, servicesOf } from '../../equipment/facts-store.ts'
import type { DeviceFacts } from '../../equipment/figures.ts'
import { merged, type Stretch } from '../../equipment/stretch.ts'
import { workStretches } from '../../equipment/work-stretches.ts'
import type { Device } from '../../facility/registry.ts'
import { decided } from '../../inspections/turn.ts'
import { turnsBetween } from '../../inspections/turn-store.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type PresenceChange, presenceAt, presenceBetween } from '../../state/presence-store.ts'
import { loadAbsences } from '../absence-store.ts'
import type { Context } from '../context.ts'

export interface EquipmentFactsOptions {
  readonly context: Pick<Context, 'store' | 'clock' | 'registry'>
  readonly calendarOf: (site: string) => Calendar
}

/** More alarms or changes than a report can read at once. */
const ROWS_MAX = 300_000
const WORKS_MAX = 5_000

/** Reads what happened to the devices of some sites within a span: a handful of questions, whatever their number. */
export async function readFacts(
  { context, calendarOf }: EquipmentFactsOptions,
  sites: readonly string[],
  span: Stretch,
  device?: string,
): Promise<(device: Device) => DeviceFacts> {
  const { read } = context.store
  const scope = { ...span, sites, device }
  const faults = await faultsIn(read, scope, ROWS_MAX)
  if (faults === undefined) throw tooMuch
  const at = await presenceAt(read, sites, span.from)
  const changes = await presenceBetween(
    read,
    sites,
    { ...span, ...(device !== undefined && { device }) },
    ROWS_MAX,
  )
  const absences = await loadAbsences(read, span.from, span.to)
  const works = (await listPlannedWorks(read, sites, WORKS_MAX)).filter((work) => !work.countsForServiceLevel)
  const stretches = works.map((work) => ({ work, during: workStretches(work, calendarOf(work.site), span) }))
  const services = await servicesOf(read, sites)
  const inspections = await inspectionsIn(context, sites, span, device)
  const byDevice = {
    faults: Map.groupBy(faults, keyOf),
    repairs: Map.groupBy(await repairsIn(read, scope), keyOf),
    inspections: Map.groupBy(inspections, keyOf),
    presence: Map.groupBy<string, PresenceChange>([...at, ...changes], keyOf),
  }
  return (one) => {
    const key = `${one.site}/${one.id}`
    const { from, to } = services.get(key) ?? { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
    return {
      inService: [{ from, to: one.retired ? to : Number.POSITIVE_INFINITY }],
      excluded: merged([...absences, ...coverOf(context, one, stretches)]),
      faults: byDevice.faults.get(key) ?? [],
      repairs: byDevice.repairs.get(key) ?? [],
      presence: byDevice.presence.get(key) ?? [],
      inspections: byDevice.inspections.get(key) ?? [],
    }
  }
}

/** Of each inspection the day on which it was decided whether it was made in time, as an instant. */
async function inspectionsIn(
  { store, clock, registry }: EquipmentFactsOptions['context'],
  sites: readonly string[],
  span: Stretch,
  device?: string,
) {
  const zoneOf = (site: string): string => registry.site(site)?.zone ?? 'UTC'
  const zone = zoneOf(sites[0] ?? '')
  const days = { from: dayOf(span.from, zone), to: dayOf(span.to, zone) }
  const turns = await turnsBetween(store.read, { sites, device, ...days })
  return turns.flatMap((turn) => {
    const own = zoneOf(turn.site)
    const outcome = decided(turn, dayOf(clock.now(), own))
    if (outcome === null) return []
    const { site, device: of } = turn
    return [{ site, device: of, at: startOfDay(outcome.day, own), inTime: outcome.inTime }]
  })
}

const keyOf = ({ site, device }: { readonly site: string; readonly device: string }): string =>
  `${site}/${device}`

function coverOf(
  { registry }: Pick<Context, 'registry'>,
  { site, id, kind, place }: Device,
  works: readonly { readonly work: PlannedWork; readonly during: readonly Stretch[] }[],
): Stretch[] {
  const places = () => registry.path(site, place).map((one) => one.id)
  return works.flatMap(({ work, during }) =>
    work.site === site && inScope(work.scope, { id, kind }, places) ? during : [],
  )
}

const tooMuch = new Refusal(
  'too-much',
  400,
  text(
    '该时间段告警过多，请缩短时间或只选一个项目。',
    'There are too many alarms in this time; choose a shorter one or a single site.',
  ),
)
