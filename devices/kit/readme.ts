import { eventFields, fieldsOf } from './allowed.ts'
import { explain, explainHold, explainOperand } from './explain.ts'
import type { DeviceKind } from './kind.ts'
import type { Point, Stored } from './point.ts'
import type { Rule, SeverityStep } from './rule.ts'
import { severityTexts } from './severity.ts'
import type { Text } from './text.ts'

/** The tables of a kind as the README between its markers holds them. */
export function kindTables(kind: DeviceKind): string {
  const fields = eventFields(kind.payloads.event)
  return [
    `Measurement \`${kind.measurement}\`, group \`${kind.group}\`, state every ${kind.behaviour.birth.periodS} s.`,
    '### Points',
    table(
      ['key', 'channel', '名称', 'name', 'unit', 'stored as', 'values'],
      kind.points.map((point) => [
        `\`${point.key}\``,
        point.channel,
        point.label.zh,
        point.label.en + (point.headline ? ' ★' : ''),
        point.unit ?? '',
        storedAs(point),
        words(point.words),
      ]),
    ),
    '### Events',
    table(
      ['type', '名称', 'name', 'fields', 'counter'],
      kind.events.map((event) => [
        `\`${event.type}\``,
        event.label.zh,
        event.label.en,
        (fields.get(event.type) ?? []).map((key) => `\`${key}\``).join(', '),
        event.counted ?? Object.values(event.countedBy?.as ?? {}).join(', '),
      ]),
    ),
    '### Attributes',
    table(
      ['key', '名称', 'name', 'values'],
      fieldsOf(kind.payloads.attributes).map(([key, holds]) => [`\`${key}\``, ...labelOf(kind, key), holds]),
    ),
    '### Rules',
    table(['id', '名称', 'name', 'severity', 'when', 'for', 'numbers'], kind.rules.map(ruleRow)),
    '### Simulated failures',
    table(
      ['name', '名称', 'title', 'raises', 'within'],
      kind.behaviour.failures.map((one) => [
        `\`${one.name}\``,
        one.title.zh,
        one.title.en,
        one.raises,
        `${one.within} s${one.during === undefined ? '' : ` (${one.during})`}`,
      ]),
    ),
  ].join('\n\n')
}

function labelOf({ attributes }: DeviceKind, key: string): string[] {
  const found = attributes.find((one) => one.key === key)
  return [
    found?.label.zh ?? '',
    `${found?.label.en ?? ''}${found?.unit === undefined ? '' : ` (${found.unit})`}`,
  ]
}

function ruleRow(rule: Rule): string[] {
  const rises = (rule.rises ?? []).map((step) => `${step.to} ${riseWhen(step)}`)
  return [
    rule.id,
    rule.title.zh,
    rule.title.en,
    [`${rule.severity} (${severityTexts[rule.severity].zh})`, ...rises].join('; '),
    explain(rule.when) + (rule.clear === undefined ? '' : `; clears: ${explain(rule.clear)}`),
    explainHold(rule),
    (rule.params ?? []).map(({ key, value, unit }) => `${key} ${value} ${unit}`.trim()).join(', '),
  ]
}

function riseWhen({ when, after }: SeverityStep): string {
  const conditions = [
    when && `if ${explain(when)}`,
    after !== undefined && `after ${explainOperand(after)} s`,
  ]
  return conditions.filter(Boolean).join(' ')
}

function storedAs(point: Point): string {
  return [point.stored, ...(point.alsoStored ?? [])].flatMap((one) => (one ? [field(one)] : [])).join(', ')
}

function field({ field: name, type, one, scale, rise, join }: Stored): string {
  const how = [
    one && `1 if ${one.join('/')}`,
    scale !== undefined && `× ${scale}`,
    rise && 'rise',
    join && 'joined',
  ].filter(Boolean)
  return `\`${name}\` ${type}${how.length > 0 ? ` (${how.join(', ')})` : ''}`
}

function words(texts: Readonly<Record<string, Text>> | undefined): string {
  return Object.entries(texts ?? {})
    .map(([value, { zh }]) => `${value} ${zh}`)
    .join(', ')
}

/** A Markdown table with even columns, as the formatter of the repository wants it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) => Math.max(3, ...lines.map((cells) => columnsOf(cells[column] ?? ''))))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell))).join(' | ')} |`
  const [first = [], ...others] = lines
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n')
}

/** Width of a text in columns: Chinese characters and their punctuation take two. */
function columnsOf(cell: string): number {
  return (
    cell.length +
    (cell.match(/[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/g)?.length ?? 0)
  )
}
