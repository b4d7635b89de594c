import { type Severity, severities } from '#devices/kit/severity.ts'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { isWaiting, type Standable } from './order.ts'

/**
 * `waiting` for a person, `active` (not cleared), `current` (both), `shelved` (put aside, and in none of these), `held`
 * (nobody is told at present), `past` (over).
 */
export const views = ['waiting', 'active', 'current', 'shelved', 'held', 'past'] as const
export type View = (typeof views)[number]

/** What of the list is shown. It stands in the address, so that a view can be kept and sent. */
export interface Filters {
  readonly view: View
  readonly severity: Severity | null
  readonly kind: string | null
  readonly words: string
}

export function readFilters(search: URLSearchParams): Filters {
  return {
    view: views.find((view) => view === search.get('view')) ?? 'waiting',
    severity: severities.find((severity) => severity === search.get('severity')) ?? null,
    kind: search.get('kind') || null,
    words: search.get('q') ?? '',
  }
}

/** The address of some filters; what is as by default is left out. */
export function writeFilters(filters: Filters): string {
  const search = new URLSearchParams()
  if (filters.view !== 'waiting') search.set('view', filters.view)
  if (filters.severity !== null) search.set('severity', filters.severity)
  if (filters.kind !== null) search.set('kind', filters.kind)
  if (filters.words !== '') search.set('q', filters.words)
  return search.toString()
}

/** Whether a current alarm belongs to a view. */
export function isIn(view: View, alarm: Standable & Pick<Alarm, 'shelf' | 'hold'>): boolean {
  if (view === 'shelved' || alarm.shelf !== null) return view === 'shelved' && alarm.shelf !== null
  if (view === 'held') return alarm.hold !== null
  if (view === 'waiting') return isWaiting(alarm)
  if (view === 'active') return alarm.clearedAt === null
  return view === 'current'
}

/** Whether an alarm passes the filters besides the view. Words are looked for in both languages, all of them. */
export function passes(alarm: Alarm, { severity, kind, words }: Filters): boolean {
  if (severity !== null && alarm.severity !== severity) return false
  if (kind !== null && alarm.subject.kind !== kind) return false
  if (words.trim() === '') return true
  const { subject, title, message, rule } = alarm
  const written = [
    subject.name.zh,
    subject.name.en,
    subject.id,
    title.zh,
    title.en,
    message.zh,
    message.en,
    rule,
  ]
    .join('\n')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => written.includes(word))
}
