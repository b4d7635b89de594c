import type { Point, Value } from '#devices/kit/point.ts'
import type { Evidence } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import { fill, type Language, type Text, text } from '#devices/kit/text.ts'
import type { DeviceRef } from '../ingest/reading.ts'
import type { Change } from '../state/change.ts'
import type { Condition, Subject } from '../state/condition.ts'
import type { CompiledRule } from './compile.ts'

/** What a condition says, and about whom. */
export interface Announcement {
  readonly change: Condition['change']
  readonly at: number
  readonly severity: Severity
}

export interface AnnouncerOptions {
  /** Name of a device by its key. */
  readonly names: (deviceKey: string) => Text
  /** Points of a kind, for the words of their values. */
  readonly pointsOf: (kind: string) => readonly Point[]
}

export type Announce = (
  device: DeviceRef,
  values: Readonly<Record<string, Value | undefined>>,
  rule: CompiledRule,
  event: Change['event'],
  announcement: Announcement,
) => Condition

const unknownValue = text('未知', 'unknown')
const flags = { true: text('是', 'yes'), false: text('否', 'no') }

/** Puts conditions into words: fills the texts of the rule with the name, its numbers and the values it saw. */
export function createAnnouncer({ names, pointsOf }: AnnouncerOptions): Announce {
  const wordsOfKind = new Map<string, ReadonlyMap<string, Point['words']>>()
  const wordsOf = (kind: string): ReadonlyMap<string, Point['words']> => {
    let words = wordsOfKind.get(kind)
    if (words === undefined) {
      words = new Map(pointsOf(kind).map((point) => [point.key, point.words]))
      wordsOfKind.set(kind, words)
    }
    return words
  }
  return (device, values, compiled, event, { change, at, severity }) => {
    const { rule, params, reads } = compiled
    const evidence = evidenceOf(
      reads.points,
      values,
      event !== null && reads.events.has(event.type) ? event.fields : {},
    )
    const name = names(device.key)
    const words = wordsOf(device.kind)
    const inLanguage = (language: Language): Record<string, unknown> => {
      const shown: Record<string, unknown> = { ...params }
      for (const [key, value] of Object.entries(evidence))
        shown[key] = wordFor(value, words.get(key), language)
      shown.name = name[language]
      return shown
    }
    const zh = inLanguage('zh')
    const en = inLanguage('en')
    const filled = (template: Text): Text => ({ zh: fill(template.zh, zh), en: fill(template.en, en) })
    return {
      subject: subjectOf(device, name),
      rule: rule.id,
      change,
      severity,
      at,
      evidence,
      title: filled(rule.title),
      message: filled(rule.message),
      remedy: filled(rule.remedy),
    }
  }
}

function subjectOf({ site, kind, id }: DeviceRef, name: Text): Subject {
  return { site, type: 'device', kind, id, name }
}

/** The values of the points the rule reads, and the fields of the event that set it off. */
function evidenceOf(
  points: ReadonlySet<string>,
  values: Readonly<Record<string, Value | undefined>>,
  fields: Readonly<Record<string, Value>>,
): Evidence {
  const evidence: Record<string, Value> = {}
  for (const [key, value] of Object.entries(fields)) if (key !== 'type') evidence[key] = value
  for (const key of points) {
    const value = values[key]
    if (value !== undefined) evidence[key] = value
  }
  return evidence
}

function wordFor(value: Value, words: Point['words'], language: Language): string | undefined {
  if (value === null) return unknownValue[language]
  if (Array.isArray(value)) return value.map((item: Value) => wordFor(item, words, language)).join(', ')
  if (typeof value === 'object') return undefined
  const word = words?.[String(value)] ?? (typeof value === 'boolean' ? flags[`${value}`] : undefined)
  return word === undefined ? String(value) : word[language]
}
