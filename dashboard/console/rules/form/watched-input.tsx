import { Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { fill } from '../../i18n/texts.ts'
import { formWords } from '../form-words.ts'
import { useSurroundings } from '../names.ts'
import type { Draft } from '../use-editor.ts'
import { watchedOf } from '../watched.ts'

type Watched = Pick<Draft, 'places' | 'devices'>

interface WatchedInputProps {
  readonly site: string
  readonly kind: string
  readonly value: Watched
  readonly readOnly: boolean
  readonly onChange: (value: Watched) => void
}

/** Whom the rule watches: every device of the kind, or those in some places and some by name. */
export function WatchedInput({ site, kind, value, readOnly, onChange }: WatchedInputProps): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const around = useSurroundings(site, kind)
  const { places, devices } = value
  const [isSome, setSome] = useState(places.length + devices.length > 0)
  return (
    <div className="rules-fields">
      <Segmented<boolean>
        disabled={readOnly}
        value={isSome}
        options={[
          { value: false, label: words.watchAll },
          { value: true, label: words.watchSome },
        ]}
        onChange={(some) => {
          setSome(some)
          if (!some) onChange({ places: [], devices: [] })
        }}
      />
      {isSome ? (
        <>
          <Select<string[]>
            mode="multiple"
            aria-label={words.inPlaces}
            placeholder={words.inPlaces}
            disabled={readOnly}
            showSearch={{ optionFilterProp: 'label' }}
            value={[...places]}
            options={around.places.map(({ id, name }) => ({ value: id, label: name[language] }))}
            onChange={(next) => onChange({ places: next, devices })}
          />
          <Select<string[]>
            mode="multiple"
            aria-label={words.byName}
            placeholder={words.byName}
            disabled={readOnly}
            showSearch={{ optionFilterProp: 'label' }}
            maxTagCount={10}
            value={[...devices]}
            options={around.devices.map(({ id, name }) => ({
              value: `${site}/${id}`,
              label: name[language],
            }))}
            onChange={(next) => onChange({ places, devices: next })}
          />
        </>
      ) : null}
      <span className="faint">
        {fill(words.watches, { count: watchedOf(around, places, devices).length })}
      </span>
    </div>
  )
}
