import { Form, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLanguage, useWords } from '../i18n/language.tsx'
import type { Surroundings } from './names.ts'
import type { Where } from './numbers.ts'
import { ruleWords } from './words.ts'

interface WhereInputProps {
  readonly around: Surroundings
  readonly site: string
  readonly value: Where | null
  readonly onChange: (where: Where | null) => void
}

/** A place or a device of the site. */
export function WhereInput({ around, site, value, onChange }: WhereInputProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const [scope, setScope] = useState<'place' | 'device'>('place')
  const options =
    scope === 'place'
      ? around.places.map(({ id, name }) => ({ value: id, label: name[language] }))
      : around.devices.map(({ id, name }) => ({ value: `${site}/${id}`, label: name[language] }))
  return (
    <Form layout="vertical">
      <Form.Item>
        <Segmented<'place' | 'device'>
          value={scope}
          onChange={(next) => {
            setScope(next)
            onChange(null)
          }}
          options={(['place', 'device'] as const).map((one) => ({ value: one, label: words[one] }))}
        />
      </Form.Item>
      <Form.Item label={scope === 'place' ? words.whichPlace : words.whichDevice}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={value?.of ?? null}
          aria-label={scope === 'place' ? words.whichPlace : words.whichDevice}
          onChange={(of) => onChange({ scope, of })}
          options={options}
        />
      </Form.Item>
    </Form>
  )
}
