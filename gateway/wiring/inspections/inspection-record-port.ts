import { kindByName } from '#devices/index.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { addDays, dayOf } from '../../calendar/zone.ts'
import type { MyInspections, RecordAnswer, RecordBody } from '../../http/contract/inspection-records.ts'
import type { InspectedDevice } from '../../http/contract/inspections.ts'
import type { InspectionService } from '../../http/inspection-service.ts'
import type { Viewer } from '../../http/viewer.ts'
import { failuresOf } from '../../inspections/failure.ts'
import { type Arrival, type InspectionRecord, judgeAnswers } from '../../inspections/record.ts'
import { addRecord, photoOf, recordById, recordsOfTask } from '../../inspections/record-store.ts'
import { wrongTime } from '../../inspections/refusals.ts'
import { programsOf } from '../../inspections/settings.ts'
import { inspectionSettings } from '../../inspections/settings-store.ts'
import type { Task } from '../../inspections/task.ts'
import { saveTasks, taskById, tasksUntil } from '../../inspections/task-store.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Db } from '../../store/store.ts'
import { changeBy } from '../context.ts'
import type { InspectionPortOptions } from './inspection-surroundings.ts'
import { devicesOf, programView, taskView } from './inspection-view.ts'

type RecordPart = Pick<InspectionService, 'read' | 'photo' | 'mine' | 'record'>

/** A phone shows what is to be done up to so many days ahead: whoever is there anyway may do it now. */
const AHEAD_DAYS = 7
/** What was missed longer ago stands in the report, no longer on the phone. */
const BEHIND_DAYS = 31
const OLDEST_MS = 31 * 86_400_000
const AHEAD_MS = 5 * 60_000

/** Inspections as they are carried out: what a phone takes along, and what it brings back. */
export function createInspectionRecordPort(options: InspectionPortOptions): RecordPart {
  const { context, book, sees, wake } = options
  const { store, clock, registry } = context
  return {
    async read({ site, id }, viewer) {
      const task = sees(viewer, site) ? await taskById(store.read, site, id) : null
      if (task === null) return null
      const [device] = devicesOf(registry, site, [task])
      const program = await programAt(store.read, task)
      return {
        task: taskView(task, book.today(site)),
        device: device as InspectedDevice,
        program: program === undefined ? null : programView(program),
        records: (await recordsOfTask(store.read, site, id)).map(recordView),
      }
    },
    async photo({ site, id, item }, viewer) {
      const record = sees(viewer, site) ? await recordById(store.read, id) : null
      return record?.site === site ? photoOf(store.read, id, item) : null
    },
    mine: async (site, viewer) => (sees(viewer, site) ? myInspections(site, viewer, options) : null),
    async record(site, body, viewer) {
      const task = sees(viewer, site) ? await taskById(store.read, site, body.task) : null
      if (task === null) return null
      const known = await recordById(store.read, body.id)
      if (known !== null) return answerOf(known, 'duplicate', await otherOf(known, task, options))
      const made = await recordOf(task, body, viewer, options)
      const { zone = 'UTC' } = registry.site(site) ?? {}
      const device = registry.device(`${site}/${task.device}`)
      const naming = { name: device?.name ?? text(task.device, task.device), place: device?.place ?? null }
      const photos = new Map(body.photos.map(({ item, jpeg }) => [item, jpeg]))
      const detail = { task: task.id, ok: made.ok }
      const entry = { action: 'inspection.record', subject: `${site}/${task.device}`, detail }
      const taken = await changeBy({ store, clock }, viewer, entry, async (tx) => {
        // The same record may have come twice at once.
        const before = await recordById(tx, body.id)
        if (before !== null) return before
        await addRecord(tx, made, failuresOf(made, task.month, naming), photos)
        const now = (await taskById(tx, site, task.id)) ?? task
        await saveTasks(tx, [settledBy(now, made, dayOf(made.doneAt, zone))])
        return null
      })
      wake(site)
      const other = await otherOf(taken ?? made, (await taskById(store.read, site, task.id)) ?? task, options)
      return taken === null ? answerOf(made, 'created', other) : answerOf(taken, 'duplicate', other)
    },
  }
}

/** The task after a record: the first time it was made counts, whichever came first. */
function settledBy(task: Task, record: InspectionRecord, day: string): Task {
  if (task.state === 'done' && (task.doneDay ?? day) <= day) return task
  return { ...task, state: 'done', excuse: null, record: record.id, doneDay: day, ok: record.ok }
}

async function programAt(db: Db, { site, kind, program }: Task) {
  const { settings } = await inspectionSettings(db, site)
  const known = kindByName(kind)
  return known === undefined ? undefined : programsOf(known, settings).find(({ id }) => id === program)
}

async function recordOf(
  task: Task,
  body: RecordBody,
  { username }: Viewer,
  options: InspectionPortOptions,
): Promise<InspectionRecord> {
  const { context } = options
  const rx = context.clock.now()
  // As with taps: the phone's own clock may be wrong, the age of what it made is not.
  const skew = rx - body.sentAt
  const doneAt = Math.min(rx, body.doneAt + skew)
  if (body.doneAt > body.sentAt + AHEAD_MS || doneAt < rx - OLDEST_MS) throw wrongTime()
  const program = await programAt(context.store.read, task)
  const photos = new Set(body.photos.map(({ item }) => item))
  const answers = program === undefined ? [] : judgeAnswers(program, body.answers, photos)
  if (answers instanceof Refusal) throw answers
  return {
    ...{ id: body.id, site: task.site, task: task.id, device: task.device, kind: task.kind },
    ...{ program: task.program, programTitle: program?.title ?? text(task.program, task.program) },
    ...{ by: username, doneAt, rx, answers, note: body.note },
    arrival: {
      ...arrivalOf(task, body.code, Math.min(rx, (body.codeAt ?? body.doneAt) + skew), options),
      why: body.code === null ? (body.unproven ?? '') : null,
    },
    ok: answers.every(({ ok }) => ok !== false),
  }
}

/** What the code that was read says of where the person stood; a wrong one is marked, never refused (decision 015). */
function arrivalOf(
  { site, device }: Task,
  code: string | null,
  at: number,
  { context, labels, codes, pointOf }: InspectionPortOptions,
): Omit<Arrival, 'why'> {
  if (code === null) return { how: 'word', target: null, at }
  const { registry } = context
  const place = registry.device(`${site}/${device}`)?.place ?? null
  const path = registry.path(site, place).map(({ id }) => id)
  const label = labels.find(code, at)
  if (label !== undefined && label.site === site) {
    const target = `${label.target}/${label.id}`
    if (label.target === 'device') return { how: label.id === device ? 'label' : 'word', target, at }
    return { how: path.includes(label.id) ? 'place' : 'word', target, at }
  }
  // A checkpoint of the patrol at the very place of the device proves as much as the label of that place.
  const point = codes.find(site, code, at)
  const stands = point === undefined ? null : pointOf(point)
  return { how: stands !== null && stands === place ? 'place' : 'word', target: point ?? null, at }
}

async function myInspections(
  site: string,
  viewer: Viewer,
  { context, book, labels, prints }: InspectionPortOptions,
): Promise<MyInspections> {
  const { store, clock, registry } = context
  const today = book.today(site)
  const span = { since: addDays(today, -BEHIND_DAYS), until: addDays(today, AHEAD_DAYS) }
  const own = await tasksUntil(store.read, site, { ...span, worker: viewer.username })
  const { settings } = await inspectionSettings(store.read, site)
  const printsAt = async (target: 'device' | 'place', ids: readonly string[]): Promise<string[]> => {
    const found = ids.flatMap((id) => labels.of({ site, target, id }) ?? [])
    return Promise.all(found.map(({ code }) => prints.of(`code:${code}`)))
  }
  const kinds = [...new Set(own.map(({ kind }) => kind))]
  return {
    ...{ now: clock.now(), site, today, salt: prints.salt },
    tasks: own.map((task) => taskView(task, today)),
    devices: await Promise.all(
      devicesOf(registry, site, own).map(async (device) => {
        const place = registry.device(`${site}/${device.id}`)?.place ?? null
        const path = registry.path(site, place).map(({ id }) => id)
        return {
          ...device,
          prints: await printsAt('device', [device.id]),
          placePrints: await printsAt('place', path),
        }
      }),
    ),
    programs: kinds.flatMap((name) => {
      const kind = kindByName(name)
      const programs = kind === undefined ? [] : programsOf(kind, settings)
      return programs.map((program) => ({ kind: name, program: programView(program) }))
    }),
  }
}

function recordView({ id, by, doneAt, rx, arrival, answers, note, ok }: InspectionRecord) {
  return { id, by, doneAt, rx, answers, note, ok, arrival: { ...arrival, why: arrival.why ?? null } }
}

type Other = RecordAnswer['other']

/** Two phones without network may make one inspection: neither record is lost, and each person is told of the other. */
async function otherOf(
  record: InspectionRecord,
  { record: first, worker }: Task,
  { context: { store, people } }: InspectionPortOptions,
): Promise<Other> {
  const nameOf = (username: string): string => people.find(username)?.name ?? username
  const before = first === null || first === record.id ? null : await recordById(store.read, first)
  if (before !== null) return { what: 'made-before', name: nameOf(before.by), at: before.doneAt }
  if (worker === null || worker === record.by) return null
  return { what: 'planned-for', name: nameOf(worker), at: null }
}

const otherTexts = {
  'made-before': (name: string): Text =>
    text(
      `${name} 已经检查过，两份记录都保留，以先做的为准`,
      `${name} had made it already; both records are kept, the earlier one counts`,
    ),
  'planned-for': (name: string): Text =>
    text(
      `已改派给 ${name}，您的记录算数，对方不用再做`,
      `it had been given to ${name}; yours counts and nobody needs to make it again`,
    ),
}

function answerOf(record: InspectionRecord, answer: 'created' | 'duplicate', other: Other): RecordAnswer {
  const failed = record.answers.filter(({ ok }) => ok === false).length
  const said =
    failed === 0
      ? text('已保存，检查合格', 'Saved; everything is as it should be')
      : text(`已保存，${failed} 项不合格，将自动开工单`, `Saved; ${failed} failed and will open an order`)
  const more = other === null ? null : otherTexts[other.what](other.name)
  const message = more === null ? said : text(`${said.zh}；${more.zh}`, `${said.en}; ${more.en}`)
  return { answer, ok: record.ok, other, message }
}
