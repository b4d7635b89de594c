import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import { formatAge } from '../i18n/age.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { formatValue } from '../i18n/value.ts'
import { useZone } from '../shell/site.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { useKinds } from './kinds.ts'
import { deviceWords } from './words.ts'

/** What the device said of itself when it started, and what the registry holds of it. */
export function AboutPanel({ device }: { readonly device: DeviceDetail }): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const zone = useZone()
  const kinds = useKinds()
  const { birth, parent } = device
  const facts: Fact[] = [{ key: 'id', label: words.id, value: <code>{device.id}</code> }]
  if (birth !== null) {
    for (const key of ['model', 'maker', 'serial', 'firmware'] as const) {
      if (birth[key] !== null) facts.push({ key, label: words[key], value: birth[key] })
    }
    if (birth.periodS !== null) {
      facts.push({ key: 'period', label: words.period, value: formatAge(birth.periodS * 1000, language) })
    }
  }
  if (parent !== null) {
    facts.push({
      key: 'parent',
      label: words.parent,
      value: <Link href={`/devices/${device.site}/${parent}`}>{parent}</Link>,
    })
  }
  for (const [key, value] of Object.entries(device.attributes)) {
    const known = kinds.of(device.kind)?.attributeLabels.find((one) => one.key === key)
    facts.push({
      key: `attribute ${key}`,
      label: known?.label[language] ?? key,
      value: formatValue({ deviceClass: 'text', ...known }, value, language, zone),
    })
  }
  return (
    <Panel title={words.about}>
      <Facts facts={facts} />
    </Panel>
  )
}
