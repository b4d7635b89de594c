import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { useKinds } from '../devices/kinds.ts'
import { writtenOf } from '../devices/written.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { formatValue } from '../i18n/value.ts'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { evidenceTerms, unspoken } from './evidence-terms.ts'
import { alarmWords } from './words.ts'

/** The values that the rule saw, under the names of the kind's points and of the rule's own numbers. */
export function EvidenceFacts({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const words = useWords(alarmWords)
  const language = useLanguage()
  const zone = useZone()
  const kinds = useKinds()
  const entries = Object.entries(alarm.evidence).filter(([key]) => !unspoken.has(key))
  if (entries.length === 0) return <p className="faint">{words.evidenceNone}</p>
  const { kind } = alarm.subject
  const numbers = kinds.of(kind)?.rules.find((rule) => rule.id === alarm.rule)?.params ?? []
  const facts = entries.map(([key, value]) => {
    const point = kinds.point(kind, key)
    const number = numbers.find((each) => each.key === key)
    const written =
      point === undefined ? { deviceClass: 'text' as const, unit: number?.unit ?? null } : writtenOf(point)
    const term = point === undefined && number === undefined ? evidenceTerms[key] : undefined
    const label = (point?.label ?? number?.label ?? term?.label)?.[language] ?? key
    if (key === 'round' && term !== undefined)
      return {
        key,
        label,
        value: <Link href={`/patrol/${encodeURIComponent(String(value))}`}>{words.openRound}</Link>,
      }
    const as = term?.instant === true ? { deviceClass: 'instant' as const, unit: null } : written
    return { key, label, value: formatValue(as, value, language, zone) }
  })
  return <Facts facts={facts} />
}
