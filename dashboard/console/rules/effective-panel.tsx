import { Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { nameOfWhere, type Surroundings } from './names.ts'
import { numbersUnder, pathOf, settingsFor } from './numbers.ts'
import { NumbersTable } from './numbers-table.tsx'
import { ruleWords } from './words.ts'

interface EffectivePanelProps {
  readonly detail: RuleDetail
  readonly around: Surroundings
}

/** The numbers at one device, and whose word each of them is: device before place before site. */
export function EffectivePanel({ detail, around }: EffectivePanelProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const [id, setId] = useState<string | null>(null)
  const device = around.devices.find((one) => one.id === id)
  const { site } = detail.rule
  if (detail.settings.every(({ scope }) => scope === 'site')) return null
  return (
    <Panel title={words.atDevice}>
      <p className="faint">{words.nearest}</p>
      <Select
        className="rules-wide"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.chooseDevice}
        aria-label={words.chooseDevice}
        value={id}
        onChange={setId}
        options={around.devices.map(({ id: value, name }) => ({ value, label: name[language] }))}
      />
      {device === undefined ? null : (
        <NumbersTable
          detail={detail}
          numbers={numbersUnder(
            detail,
            settingsFor(detail.settings, pathOf(around.places, device.place), `${site}/${device.id}`),
          )}
          whose={(setting) => nameOfWhere(around, setting, language, words.wholeSite)}
        />
      )}
    </Panel>
  )
}
