import { InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { sayUnit } from '#devices/kit/rule-text/say-value.ts'
import type { BackTestBody } from '#gateway/http/contract/back-tests.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { useSurroundings } from '../names.ts'
import { numbersUnder, settingsFor } from '../numbers.ts'
import { tryWords } from '../try-words.ts'
import { ruleWords } from '../words.ts'
import { TryTab } from './try-tab.tsx'

interface TryNumbersProps {
  readonly detail: RuleDetail
  readonly test: string | null
  readonly onTest: (id: string) => void
}

/** A shipped rule tried with other numbers, for the site or a part of it. */
export function TryNumbers({ detail, test, onTest }: TryNumbersProps): ReactNode {
  const words = useWords(tryWords)
  const { wholeSite, place, device } = useWords(ruleWords)
  const language = useLanguage()
  const { rule } = detail
  const around = useSurroundings(rule.site, rule.kind)
  const atSite = numbersUnder(detail, settingsFor(detail.settings, []))
  const [where, setWhere] = useState('')
  const [numbers, setNumbers] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries([...atSite.params].map(([key, { value }]) => [key, value])),
  )
  const [scope = '', of = ''] = where.split(' ')
  const draft: BackTestBody['draft'] = {
    ...{ type: 'numbers', rule: rule.rule, params: numbers },
    ...(scope === 'place' && { place: of }),
    ...(scope === 'device' && { device: of }),
  }
  return (
    <TryTab site={rule.site} kind={rule.kind} draft={draft} test={test} onTest={onTest}>
      <div className="rules-phrases">
        <Select<string>
          aria-label={words.where}
          className="rules-about"
          showSearch={{ optionFilterProp: 'label' }}
          value={where}
          options={[
            { value: '', label: wholeSite },
            {
              label: place,
              options: around.places.map(({ id, name }) => ({ value: `place ${id}`, label: name[language] })),
            },
            {
              label: device,
              options: around.devices.map(({ id, name }) => ({
                value: `device ${id}`,
                label: name[language],
              })),
            },
          ]}
          onChange={setWhere}
        />
        {rule.params.length === 0 ? null : <span className="faint">{words.numbersAs}</span>}
        {rule.params.map(({ key, label, unit }) => (
          <span key={key} className="rules-phrase">
            {label[language]}
            <InputNumber<number>
              aria-label={label[language]}
              min={0}
              value={numbers[key] ?? null}
              suffix={sayUnit(unit)[language]}
              onChange={(value) => {
                if (value !== null) setNumbers({ ...numbers, [key]: value })
              }}
            />
          </span>
        ))}
      </div>
    </TryTab>
  )
}
