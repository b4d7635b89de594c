import type { Alarm } from '../../alarms/alarm.ts'
import { readAlarms } from '../../alarms/alarms-store.ts'
import { type PlannedWork, stateOf } from '../../alarms/planned-work.ts'
import { countHeld, heldStepsOf, listPlannedWorks, readPlannedWork } from '../../alarms/planned-work-store.ts'
import { shelfLimitOf, shelfTooLong } from '../../alarms/shelf.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import type { PlannedWork as PlannedWorkView, ShelfResult } from '../../http/contract/suppression.ts'
import type { Viewer } from '../../http/services.ts'
import type { SuppressionService } from '../../http/suppression-service.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type Context, maySee, sitesFor } from '../context.ts'
import type { AlarmCommands } from './alarm-commands.ts'
import { createLoadPort } from './load-port.ts'
import { readWork } from './planned-work-request.ts'

export interface SuppressionPortOptions {
  readonly context: Context
  readonly calendarOf: (site: string) => Calendar
  readonly openAlarms: () => readonly Alarm[]
  readonly commands: Pick<AlarmCommands, 'shelve' | 'unshelve' | 'setWork'>
}

/** Planned work in one list, and steps it held back in one answer. */
const LISTED = 200
const HELD = 500

/** Shelves, planned work and the load, as the HTTP server asks for them. */
export function createSuppressionPort(options: SuppressionPortOptions): SuppressionService {
  return { ...shelves(options), ...plannedWork(options), load: createLoadPort(options) }
}

function shelves({
  context,
  openAlarms,
  commands,
}: SuppressionPortOptions): Pick<SuppressionService, 'shelve' | 'unshelve'> {
  const { clock } = context
  const each = async (
    ids: readonly string[],
    viewer: Viewer,
    results: readonly [ShelfResult['result'], ShelfResult['result']],
    run: (id: string) => Promise<unknown>,
  ): Promise<ShelfResult[]> => {
    const known = new Map(openAlarms().map((alarm) => [alarm.id, alarm.subject.site]))
    return Promise.all(
      ids.map(async (id) => {
        const site = known.get(id)
        if (site === undefined || !maySee(viewer, site)) return { id, result: 'not-found' }
        const [done, refused] = results
        return { id, result: (await run(id)) instanceof Refusal ? refused : done }
      }),
    )
  }
  return {
    async shelve({ ids, reason, forS }, viewer) {
      const limit = shelfLimitOf(viewer.role)
      if (forS * 1000 > limit) throw shelfTooLong(limit)
      const until = clock.now() + forS * 1000
      const by = viewer.username
      return each(ids, viewer, ['shelved', 'not-open'], (id) =>
        commands.shelve({ id, by, reason: reason.trim(), until }),
      )
    },
    unshelve: async (ids, viewer) =>
      each(ids, viewer, ['unshelved', 'not-shelved'], (id) => commands.unshelve({ id, by: viewer.username })),
  }
}

function plannedWork({
  context,
  calendarOf,
  commands,
}: SuppressionPortOptions): Pick<SuppressionService, 'list' | 'plan' | 'read' | 'end'> {
  const { store, clock } = context
  const views = async (works: readonly PlannedWork[]): Promise<PlannedWorkView[]> => {
    const ids = works.map(({ id }) => id)
    const held = await countHeld(store.read, ids)
    return works.map((work) => workView(work, calendarOf(work.site), clock.now(), held.get(work.id)))
  }
  const viewOf = async (work: PlannedWork): Promise<PlannedWorkView> => {
    const held = await countHeld(store.read, [work.id])
    return workView(work, calendarOf(work.site), clock.now(), held.get(work.id))
  }
  const readOne = async (id: string, viewer: Viewer): Promise<PlannedWork | null> => {
    const work = await readPlannedWork(store.read, id)
    return work !== undefined && maySee(viewer, work.site) ? work : null
  }
  return {
    list: async (site, viewer) =>
      views(await listPlannedWorks(store.read, sitesFor(context, viewer, site), LISTED)),
    async plan(body, viewer) {
      const now = clock.now()
      const work = readWork(body, context.registry, { id: newId(now), by: viewer.username, at: now })
      if (work instanceof Refusal) throw work
      await commands.setWork(work, 'planned-work.plan')
      return viewOf(work)
    },
    async read(id, viewer) {
      const work = await readOne(id, viewer)
      if (work === null) return null
      const steps = await heldStepsOf(store.read, id, HELD)
      const ids = steps.map((step) => step.alarm)
      const alarms = await readAlarms(store.read, ids)
      const held = steps.flatMap(({ alarm, event, at }) => {
        const of = alarms.get(alarm)
        return of === undefined ? [] : [{ event, at, alarm: of }]
      })
      return { work: await viewOf(work), held }
    },
    async end(id, viewer) {
      const work = await readOne(id, viewer)
      if (work === null) return null
      const now = clock.now()
      const state = stateOf(work, now, calendarOf(work.site))
      if (state === 'over' || state === 'ended') return viewOf(work)
      const ended = { ...work, endedBy: viewer.username, endedAt: now }
      await commands.setWork(ended, 'planned-work.end')
      return viewOf(ended)
    },
  }
}

function workView(
  work: PlannedWork,
  calendar: Calendar,
  now: number,
  held: { readonly steps: number; readonly alarms: number } = { steps: 0, alarms: 0 },
): PlannedWorkView {
  const { schedule, ...rest } = work
  return {
    ...rest,
    schedule: {
      type: schedule.type,
      from: schedule.from,
      to: schedule.to,
      lengthS: schedule.type === 'flexible' ? schedule.lengthS : null,
      windows: schedule.type === 'recurring' ? schedule.written : null,
    },
    state: stateOf(work, now, calendar),
    heldAlarms: held.alarms,
    heldSteps: held.steps,
  }
}
