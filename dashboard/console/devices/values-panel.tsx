import type { ReactNode } from 'react'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatValue } from '../i18n/value.ts'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { useKinds } from './kinds.ts'
import { deviceWords } from './words.ts'
import { writtenOf } from './written.ts'

/** Every value held of the device in the order of its kind's table; when it was told stands beside it. */
export function ValuesPanel({ device }: { readonly device: DeviceDetail }): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const zone = useZone()
  const kinds = useKinds()
  const now = readNow()
  const facts = kinds.points(device.kind).flatMap((point) => {
    const held = device.values[point.key]
    if (held === undefined) return []
    const { value, ts } = held
    const time = ts === null ? null : formatRecent(ts, now, zone)
    return [
      {
        key: point.key,
        label: point.label[language],
        value: formatValue(writtenOf(point), value, language, zone),
        ...(time !== null && { aside: <span title={fill(words.told, { time })}>{time}</span> }),
      },
    ]
  })
  return (
    <Panel title={words.latest}>
      {facts.length === 0 ? <p className="faint">{words.noValues}</p> : <Facts facts={facts} />}
    </Panel>
  )
}
