import type { ReactNode } from 'react'
import { sayQuantity } from '#devices/kit/rule-text/say-value.ts'
import { severityTexts } from '#devices/kit/severity.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import type { Numbers, RuleSetting } from './numbers.ts'
import { ruleWords } from './words.ts'

interface NumbersTableProps {
  readonly detail: RuleDetail
  readonly numbers: Numbers
  /** Says whose word a number is; without it only that it differs from what is shipped. */
  readonly whose?: (setting: RuleSetting) => string
}

/** The numbers that hold somewhere beside those that are shipped. */
export function NumbersTable({ detail, numbers, whose }: NumbersTableProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const { rule } = detail
  const onOff = (on: boolean): string => (on ? words.isOn : words.isOff)
  const rows = [
    {
      ...{ key: 'enabled', label: words.judged, shipped: words.isOn },
      ...{ value: onOff(numbers.enabled.value), by: numbers.enabled.by },
    },
    {
      ...{ key: 'severity', label: words.severity, shipped: severityTexts[rule.shippedSeverity][language] },
      ...{ value: severityTexts[numbers.severity.value][language], by: numbers.severity.by },
    },
    ...rule.params.map(({ key, label, unit, shipped }) => {
      const holding = numbers.params.get(key)
      return {
        ...{ key: `number ${key}`, label: label[language], shipped: sayQuantity(shipped, unit)[language] },
        ...{ value: sayQuantity(holding?.value ?? shipped, unit)[language], by: holding?.by ?? null },
      }
    }),
  ]
  return (
    <table className="rules-numbers">
      <thead>
        <tr>
          <th>{words.number}</th>
          <th>{words.shippedNumber}</th>
          <th>{words.holds}</th>
          {whose === undefined ? null : <th>{words.saidBy}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, shipped, value, by }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="faint">{shipped}</td>
            <td>{by === null ? value : <b>{value}</b>}</td>
            {whose === undefined ? null : <td>{by === null ? words.asShipped : whose(by)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
