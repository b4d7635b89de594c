import { kindByName } from '#devices/index.ts'
import type { Evidence } from '#devices/kit/rule.ts'
import { text } from '#devices/kit/text.ts'
import type { Alarm } from '../../alarms/alarm.ts'
import { listAlarms } from '../../alarms/alarm-list-store.ts'
import { readAlarm } from '../../alarms/alarms-store.ts'
import type { Device } from '../../facility/registry.ts'
import type { DiagnosisNote, NoteAlarm, NoteOrder, NoteParent, Snapshot } from '../../knowledge/note.ts'
import { noteOf } from '../../knowledge/note.ts'
import { causesFound } from '../../orders/cause-store.ts'
import type { WorkOrder } from '../../orders/order.ts'
import type { HistoryReader } from '../../telemetry/history-reader-client.ts'
import type { Context } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'

export interface DiagnosisOptions {
  readonly context: Pick<Context, 'store' | 'registry' | 'clock'>
  readonly steps: Pick<OpenedSteps, 'states' | 'alarms' | 'orders' | 'knowledge'>
  readonly reader: Pick<HistoryReader, 'events'>
}

/** Gathers what is known of a fault at this moment and makes the note of it (knowledge/note.ts). */
export interface Diagnosis {
  ofAlarm(alarm: Alarm): Promise<DiagnosisNote>
  ofOrder(order: WorkOrder): Promise<DiagnosisNote>
}

/** What a note is about, whether an alarm or an order asks. */
interface Trouble {
  readonly site: string
  readonly device: string | null
  readonly place: string | null
  readonly kind: string | null
  readonly rule: string | null
  readonly evidence: Evidence
  /** Its own alarms and order, which are no news to who reads of them. */
  readonly alarms: readonly string[]
  readonly order: string | null
}

/** Alarms and events of a device that a note looks at: of the last week. */
const LOOKS_BACK_MS = 7 * 86_400_000
const LISTED = 12

export function createDiagnosis(options: DiagnosisOptions): Diagnosis {
  const { context, steps } = options
  const { registry, store } = context
  return {
    ofAlarm(alarm) {
      const { site, type, id } = alarm.subject
      const device = type === 'device' ? id : null
      const of = device === null ? undefined : registry.device(`${site}/${device}`)
      return diagnose(options, {
        ...{ site, device, place: of?.place ?? null, kind: of?.kind ?? null, rule: alarm.rule },
        ...{
          evidence: alarm.evidence,
          alarms: [alarm.id],
          order: steps.orders.ofAlarm(alarm.id)?.id ?? null,
        },
      })
    },
    async ofOrder(order) {
      const { site, device, place, kind, rule } = order
      const first = order.alarms[0]?.id
      const alarm =
        first === undefined ? undefined : (steps.alarms.get(first) ?? (await readAlarm(store.read, first)))
      return diagnose(options, {
        ...{ site, device, place, kind, rule, evidence: alarm?.evidence ?? {}, order: order.id },
        alarms: order.alarms.map(({ id }) => id),
      })
    },
  }
}

async function diagnose(options: DiagnosisOptions, trouble: Trouble): Promise<DiagnosisNote> {
  const { context, steps } = options
  const { registry, store, clock } = context
  const { site, kind, rule, evidence } = trouble
  const at = clock.now()
  const device = trouble.device === null ? undefined : registry.device(`${site}/${trouble.device}`)
  // All of memory at one instant, before anything is waited for.
  const held = {
    ...{ at, site, device: deviceOf(options, device), parent: parentOf(options, device) },
    ...{ reads: Object.keys(evidence), orders: openWork(options, trouble) },
    headline: (kindByName(kind ?? '')?.points ?? []).filter((one) => one.headline).map(({ key }) => key),
    articles: steps.knowledge.fitting({ site, kind, rule, codes: codesOf(evidence) }),
  }
  const [alarms, events, found] = await Promise.all([
    device === undefined
      ? []
      : listAlarms(
          store.read,
          { state: 'all', sites: [site], subject: device.id },
          { limit: LISTED + trouble.alarms.length },
        ).then(({ items }) => items),
    device === undefined ? [] : recentEvents(options, device, at),
    kind === null || rule === null ? [] : causesFound(store.read, { kind, rule }),
  ])
  const others = alarms.filter((one) => !trouble.alarms.includes(one.id))
  const recent = others.filter(({ updatedAt }) => updatedAt >= at - LOOKS_BACK_MS)
  return noteOf({ ...held, alarms: recent.map(noteAlarm), events, found })
}

/** Fault codes among what the rule saw: a list that holds them, as devices send it. */
const codesOf = (evidence: Evidence): number[] =>
  Object.values(evidence).flatMap((value) =>
    Array.isArray(value) ? value.filter((one): one is number => typeof one === 'number') : [],
  )

function deviceOf({ steps }: DiagnosisOptions, device: Device | undefined): Snapshot['device'] {
  if (device === undefined) return null
  const state = steps.states.get(`${device.site}/${device.id}`)
  const points = kindByName(device.kind)?.points ?? []
  return {
    name: device.name,
    online: state?.online ?? null,
    points: points.map(({ key, label, unit }) => ({ key, label, unit: unit ?? null })),
    values: state?.values ?? {},
    ts: state === undefined || state.ts === 0 ? null : state.ts,
  }
}

function parentOf({ context, steps }: DiagnosisOptions, device: Device | undefined): NoteParent | null {
  const { registry } = context
  const parent =
    device === undefined || device.parent === null
      ? undefined
      : registry.device(`${device.site}/${device.parent}`)
  if (parent === undefined) return null
  const open = steps.alarms.open().filter(({ subject, clearedAt }) => {
    return clearedAt === null && subject.site === parent.site && subject.id === parent.id
  })
  return {
    ...{ id: parent.id, name: parent.name, alarms: open.map(noteAlarm) },
    online: steps.states.get(`${parent.site}/${parent.id}`)?.online ?? null,
  }
}

function openWork({ steps }: DiagnosisOptions, { site, device, place, order }: Trouble): NoteOrder[] {
  return steps.orders.all().flatMap((one) => {
    const isNear = (device !== null && one.device === device) || (place !== null && one.place === place)
    if (one.site !== site || one.id === order || !isNear) return []
    return [{ id: one.id, number: one.number, title: one.title, state: one.state, device: one.device }]
  })
}

/** A history that cannot be read keeps nobody from the rest. */
async function recentEvents(
  { reader }: DiagnosisOptions,
  { site, id, kind }: Device,
  now: number,
): Promise<Snapshot['events']> {
  const types = new Map(kindByName(kind)?.events.map(({ type, label }) => [type, label]))
  try {
    const events = await reader.events({
      ...{ site, device: id, from: now - LOOKS_BACK_MS, to: now + 1, limit: LISTED },
    })
    return events.map(({ at, type }) => ({ at, type, label: types.get(type) ?? text(type, type) }))
  } catch {
    return null
  }
}

const noteAlarm = ({ id, rule, title, severity, raisedAt, clearedAt }: Alarm): NoteAlarm => ({
  ...{ id, rule, title, severity, raisedAt, clearedAt },
})
