import type { Comparison, Scalar } from '#devices/kit/rule.ts'
import type { KindView, PointView } from '#gateway/http/contract/kinds.ts'
import type { Language, Text } from '../../i18n/texts.ts'
import type { AmongRow, EventRow, Row, Subject, TestRow } from './form.ts'

/** How a value is entered: yes or no, a word of a closed list, a number, some of a list, free text. */
export type Entry = 'flag' | 'word' | 'number' | 'list' | 'text'

/** What the form has to know of the thing a row is about. */
export interface Known {
  readonly label: Text
  readonly unit?: string | undefined
  readonly words?: Readonly<Record<string, Text>> | undefined
  readonly says?: { readonly yes: Text; readonly no: Text } | undefined
  readonly entry: Entry
}

/** The tables of a kind with what the gateway itself knows of every device. */
export interface KindTables {
  readonly kind: KindView
  readonly points: readonly PointView[]
}

type Labelled = Omit<Known, 'entry'>

const flagClasses: readonly string[] = ['flag', 'fault']
const numberTypes: readonly string[] = ['int', 'float']

function entryOfPoint(point: PointView): Entry {
  if (point.deviceClass === 'list') return 'list'
  if (point.words !== undefined) return 'word'
  if (point.says !== undefined || flagClasses.includes(point.deviceClass)) return 'flag'
  const isNumber = point.unit !== undefined || numberTypes.includes(point.fieldType ?? '')
  return isNumber || ['count', 'position', 'percent'].includes(point.deviceClass) ? 'number' : 'text'
}

function entryOf({ unit, words, says }: Labelled): Entry {
  if (says !== undefined) return 'flag'
  if (words !== undefined) return 'word'
  return unit === undefined ? 'text' : 'number'
}

/** What is known of a subject; undefined for one that the kind does not have. */
export function knownOf({ kind, points }: KindTables, subject: Subject): Known | undefined {
  if (subject.from === 'attr') {
    const attribute = kind.attributeLabels.find(({ key }) => key === subject.key)
    return attribute && { ...attribute, entry: entryOf(attribute) }
  }
  const point = points.find(({ key }) => key === subject.key)
  if (point === undefined) return undefined
  if (subject.from === 'age') return { label: point.label, unit: 's', entry: 'number' }
  if (subject.of === undefined) return { ...point, entry: entryOfPoint(point) }
  const item = point.items?.[subject.of]
  if (item === undefined) return undefined
  const words = item.words ?? (item.unit === undefined && item.says === undefined ? point.words : undefined)
  const label = { zh: `${point.label.zh} · ${item.label.zh}`, en: `${point.label.en} · ${item.label.en}` }
  return { ...item, label, words, entry: entryOf({ ...item, words }) }
}

/** How a value is entered when one already stands there: a number compared with is a number, whatever the tables say. */
export function entryFor(known: Known | undefined, value: Scalar | null | undefined): Entry {
  if (known !== undefined && known.entry !== 'text') return known.entry
  if (typeof value === 'boolean') return 'flag'
  return typeof value === 'number' ? 'number' : 'text'
}

/** A choice of the picker: what a row can be about. */
export interface Choice {
  readonly value: string
  readonly label: string
}

export const keyOfSubject = ({ from, key, of }: Subject): string =>
  `${from}:${key}${of === undefined ? '' : `#${of}`}`

export const keyOfRow = (row: Exclude<Row, { readonly type: 'group' }>): string => {
  if (row.type === 'window' || row.type === 'text') return row.type
  return row.type === 'event' ? 'event' : keyOfSubject(row.subject)
}

function subjectOfKey(value: string): Subject {
  const cut = value.indexOf(':')
  const [key = '', of] = value.slice(cut + 1).split('#')
  return { from: value.slice(0, cut) as Subject['from'], key, ...(of !== undefined && { of }) }
}

/** A new row about what was picked. */
export function rowAbout(tables: KindTables, picked: string): Row {
  if (picked === 'window') return { type: 'window', window: 'night', not: false }
  if (picked === 'text') return { type: 'text', text: '' }
  if (picked === 'event') return newEvent
  const subject = subjectOfKey(picked)
  const entry = knownOf(tables, subject)?.entry ?? 'text'
  if (entry === 'list') return { type: 'among', subject, values: [], not: false }
  const is: Comparison = entry === 'number' ? '>' : '='
  const value = { type: 'value', value: entry === 'flag' ? true : null } as const
  return { type: 'test', subject, is, not: false, value }
}

const newEvent: EventRow = {
  ...{ type: 'event', events: [], same: null, not: false },
  times: { type: 'number', value: 1 },
  within: { type: 'number', value: 60 },
}

interface GroupWords {
  readonly states: string
  readonly measures: string
  readonly ages: string
  readonly attributes: string
  readonly happenings: string
  readonly ageOf: string
  readonly event: string
  readonly hours: string
  readonly inText: string
}

/** Everything a row can be about, in groups; what gives a sum but no sense as a condition is left out. */
export function choicesOf({ kind, points }: KindTables, language: Language, words: GroupWords) {
  const choice = (subject: Subject, label: Text): Choice => ({
    value: keyOfSubject(subject),
    label: label[language],
  })
  const plain = points.filter(({ deviceClass, items }) => deviceClass !== 'instant' && items === undefined)
  const of = (channel: PointView['channel']): Choice[] =>
    plain
      .filter((point) => point.channel === channel)
      .map(({ key, label }) => choice({ from: 'point', key }, label))
  const items = points.flatMap(({ key, label, items: parts = {} }) =>
    Object.entries(parts).map(([part, row]) =>
      choice(
        { from: 'point', key, of: part },
        { zh: `${label.zh} · ${row.label.zh}`, en: `${label.en} · ${row.label.en}` },
      ),
    ),
  )
  const ages = points
    .filter(({ deviceClass }) => deviceClass === 'instant')
    .map(({ key, label }) => ({
      value: keyOfSubject({ from: 'age', key }),
      label: words.ageOf.replace('{what}', label[language]),
    }))
  const attributes = kind.attributeLabels.map(({ key, label }) => choice({ from: 'attr', key }, label))
  const happenings = [
    { value: 'event', label: words.event },
    { value: 'window', label: words.hours },
    { value: 'text', label: words.inText },
  ]
  return [
    { label: words.happenings, options: happenings },
    { label: words.states, options: [...of('state'), ...items] },
    { label: words.measures, options: of('tele') },
    { label: words.ages, options: ages },
    { label: words.attributes, options: attributes },
  ].filter(({ options }) => options.length > 0)
}

/** What a row says of its subject: a comparison, or membership in a list; with `not`, as it was written. */
export type Verb = Comparison | `not ${Comparison}` | 'among' | 'not among'

const verbsOfEntry: Readonly<Record<Entry, readonly Verb[]>> = {
  flag: ['='],
  word: ['=', '!=', 'among', 'not among'],
  number: ['>', '>=', '<', '<=', '=', '!='],
  list: ['among', 'not among'],
  text: ['=', '!='],
}

export function verbOf(row: TestRow | AmongRow): Verb {
  if (row.type === 'among') return row.not ? 'not among' : 'among'
  return row.not ? `not ${row.is}` : row.is
}

/** The verbs to choose from; the present one is always among them. */
export const verbsFor = (entry: Entry, row: TestRow | AmongRow): readonly Verb[] => [
  ...new Set([...verbsOfEntry[entry], verbOf(row)]),
]

const opposites: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}

/** What a verb is called; one that was turned round is called what it amounts to. */
export function wordOfVerb(
  verb: Verb,
  entry: Entry,
): Comparison | 'among' | 'not among' | 'holdsOne' | 'holdsNone' {
  if (verb === 'among') return entry === 'list' ? 'holdsOne' : verb
  if (verb === 'not among') return entry === 'list' ? 'holdsNone' : verb
  return verb.startsWith('not ') ? opposites[verb.slice(4) as Comparison] : (verb as Comparison)
}

/** The row with another verb; its value comes along as far as it can. */
export function withVerb(row: TestRow | AmongRow, verb: Verb): TestRow | AmongRow {
  const { subject } = row
  const not = verb.startsWith('not ')
  const bare = verb.replace('not ', '') as Comparison | 'among'
  if (bare === 'among') {
    const one =
      row.type === 'test' && row.value.type === 'value' && row.value.value !== null ? [row.value.value] : []
    return { type: 'among', subject, not, values: row.type === 'among' ? row.values : one }
  }
  const value = row.type === 'test' ? row.value : ({ type: 'value', value: row.values[0] ?? null } as const)
  return { type: 'test', subject, is: bare, not, value }
}
