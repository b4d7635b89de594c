import type { RuleWords } from '#devices/kit/rule-text/say-words.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { Group, Row, RuleForm } from './form.ts'

export interface Placeholder {
  readonly key: string
  readonly label: Text
}

/** What the texts of a rule may have filled in: the device, the points its conditions read, its numbers. */
export function placeholdersOf(form: RuleForm, words: RuleWords): readonly Placeholder[] {
  const groups = [form.when, form.clear, ...form.rises.map(({ when }) => when)]
  const points = new Set(groups.flatMap((group) => (group === null ? [] : pointsOf(group))))
  return [
    { key: 'name', label: text('设备名', 'Device') },
    ...[...points].flatMap((key) => {
      const known = words.point(key)
      return known === undefined ? [] : [{ key, label: known.label }]
    }),
    ...form.params.map(({ key, label }) => ({ key, label })),
  ]
}

const pointsOf = ({ rows }: Group): readonly string[] => rows.flatMap(pointsOfRow)

function pointsOfRow(row: Row): readonly string[] {
  if (row.type === 'group') return pointsOf(row)
  if (row.type !== 'test' && row.type !== 'among') return []
  return row.subject.from === 'attr' ? [] : [row.subject.key]
}
