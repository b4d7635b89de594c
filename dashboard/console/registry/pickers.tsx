import { Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { RegistryRow } from '#gateway/http/contract/assets.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useAsset, useDeviceSearch, usePeopleOf } from './queries.ts'
import { registryWords } from './words.ts'

/** What a form hands to a part of it; `id` ties it to its label. */
interface PickerProps {
  readonly site: string
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (value: string | undefined) => void
}

/** One device of a site, found by name, id, asset code or serial number; a site may have thousands. */
export function DevicePicker({
  site,
  except,
  value,
  onChange,
  ...field
}: PickerProps & { readonly except: string }): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const [q, setQ] = useState('')
  const found = useDeviceSearch(site, q)
  const known = useAsset(site, value)
  const nameOf = ({ id, name, placePath }: RegistryRow): string => {
    const [called, place = ''] = [name[language], placePath.at(-1)?.[language]]
    return [called, called.includes(place) ? '' : place, id].filter((part) => part !== '').join(' · ')
  }
  const items = (found.data?.items ?? []).filter(({ id }) => id !== except && id !== value)
  const chosen =
    value === undefined ? [] : [{ value, label: known.data === undefined ? value : nameOf(known.data.row) }]
  // While somebody searches only what matches is offered.
  const options = [
    ...(q === '' ? chosen : []),
    ...items.map((row) => ({ value: row.id, label: nameOf(row) })),
  ]
  return (
    <Select
      {...field}
      allowClear
      value={value ?? null}
      labelRender={({ label, value: id }) => label ?? chosen[0]?.label ?? id}
      showSearch={{ filterOption: false, searchValue: q, onSearch: setQ }}
      placeholder={words.findDevice}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? null : words.noMatch}
      popupMatchSelectWidth={false}
      options={options}
      onChange={(chosenId) => {
        setQ('')
        onChange?.(chosenId ?? undefined)
      }}
    />
  )
}

/** Somebody of a site, found by name or username. Whoever left the site since still stands there, by username. */
export function PersonPicker({ site, value, onChange, ...field }: PickerProps): ReactNode {
  const words = useWords(registryWords)
  const people = usePeopleOf(site).data?.people ?? []
  const options = people.map(({ username, name }) => ({ value: username, label: `${name} · ${username}` }))
  const isThere = value === undefined || options.some((one) => one.value === value)
  return (
    <Select
      {...field}
      allowClear
      value={value ?? null}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={words.findPerson}
      notFoundContent={words.noMatch}
      popupMatchSelectWidth={false}
      options={isThere ? options : [{ value, label: value }, ...options]}
      onChange={(username) => onChange?.(username ?? undefined)}
    />
  )
}
