import type { Value } from '#devices/kit/point.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Article } from './article.ts'
import { type CauseFound, type LikelyCause, likelyCauses } from './ranking.ts'

/** What was known of a fault when it was looked at (behaviour.md row 22). Ages are ms before `at`. */
export interface DiagnosisNote {
  readonly at: number
  /** What the rule read; without a rule the values its device is known by. */
  readonly readings: readonly NoteReading[]
  readonly device: { readonly name: Text; readonly online: boolean | null } | null
  /** The device it depends on. */
  readonly parent: NoteParent | null
  readonly recentAlarms: readonly NoteAlarm[]
  /** Newest first; null when the history could not be read. */
  readonly events: readonly { readonly type: string; readonly label: Text; readonly ageMs: number }[] | null
  /** Other orders at the same device or place. */
  readonly openWork: readonly NoteOrder[]
  readonly articles: readonly { readonly id: string; readonly title: Text; readonly own: boolean }[]
  /** First thing to do, of the article that fits best. */
  readonly advice: Text | null
  readonly causes: readonly LikelyCause[]
}

export interface NoteReading {
  readonly key: string
  readonly label: Text
  readonly unit: string | null
  readonly value: Value
  readonly ageMs: number | null
}
export interface NoteAlarm {
  readonly id: string
  readonly rule: string
  readonly title: Text
  readonly severity: Severity
  readonly raisedAt: number
  readonly clearedAt: number | null
}
export interface NoteOrder {
  readonly id: string
  readonly number: string
  readonly title: Text
  readonly state: string
  readonly device: string | null
}
export interface NoteParent {
  readonly id: string
  readonly name: Text
  readonly online: boolean | null
  readonly alarms: readonly NoteAlarm[]
}

/** Everything a note is made of, as it stood at one instant. */
export interface Snapshot {
  readonly at: number
  readonly site: string
  /** The fault itself is not among the alarms and orders. */
  readonly alarms: readonly NoteAlarm[]
  readonly orders: readonly NoteOrder[]
  readonly device: {
    readonly name: Text
    readonly online: boolean | null
    readonly points: readonly { readonly key: string; readonly label: Text; readonly unit: string | null }[]
    readonly values: Readonly<Record<string, Value | undefined>>
    /** Device time of its newest reading, epoch ms; null before the first. */
    readonly ts: number | null
  } | null
  /** Points the rule reads, in its order; empty: those of the headline. */
  readonly reads: readonly string[]
  readonly headline: readonly string[]
  readonly parent: NoteParent | null
  readonly events: readonly { readonly at: number; readonly type: string; readonly label: Text }[] | null
  readonly articles: readonly Article[]
  readonly found: readonly CauseFound[]
}

/** Most lines of each part: a note is read at one glance. */
const most = { readings: 12, alarms: 10, events: 10, orders: 10, articles: 5, causes: 8 } as const

/** Makes the note of a fault; pure. */
export function noteOf(snapshot: Snapshot): DiagnosisNote {
  const { at, site, device, parent, articles, found } = snapshot
  return {
    at,
    readings: readingsOf(snapshot),
    device: device && { name: device.name, online: device.online },
    parent: parent && { ...parent, alarms: newest(parent.alarms) },
    recentAlarms: newest(snapshot.alarms),
    events:
      snapshot.events?.slice(0, most.events).map(({ at: when, type, label }) => {
        return { type, label, ageMs: Math.max(0, at - when) }
      }) ?? null,
    openWork: snapshot.orders.slice(0, most.orders),
    articles: articles.slice(0, most.articles).map(({ id, title, site: of }) => {
      return { id, title, own: of !== null }
    }),
    advice: articles[0]?.advice ?? null,
    causes: likelyCauses(articles, found, site).slice(0, most.causes),
  }
}

const newest = (alarms: readonly NoteAlarm[]): NoteAlarm[] =>
  [...alarms].sort((a, b) => b.raisedAt - a.raisedAt).slice(0, most.alarms)

function readingsOf({ at, device, reads, headline }: Snapshot): NoteReading[] {
  if (device === null) return []
  const points = new Map(device.points.map((point) => [point.key, point]))
  const keys = reads.length > 0 ? reads : headline
  return keys.slice(0, most.readings).flatMap((key): NoteReading[] => {
    const value = device.values[key]
    if (value === undefined) return []
    const point = points.get(key)
    const ageMs = device.ts === null ? null : Math.max(0, at - device.ts)
    return [{ key, label: point?.label ?? { zh: key, en: key }, unit: point?.unit ?? null, value, ageMs }]
  })
}
