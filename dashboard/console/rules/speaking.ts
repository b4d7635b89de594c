import { useMemo } from 'react'
import type { Rule } from '#devices/kit/rule.ts'
import { type RuleWords, ruleWords } from '#devices/kit/rule-text/say-words.ts'
import { text } from '#devices/kit/text.ts'
import { useKinds } from '../devices/kinds.ts'
import type { Language, Text } from '../i18n/texts.ts'
import { useRules } from './queries.ts'

const none = { points: [], events: [], attributes: [], eventFields: [] } as const

/** What rules of a kind call things by, for sentences made in the browser. */
export function useRuleWords(site: string, kind: string): RuleWords {
  const view = useKinds().of(kind)
  const items = useRules(site).data?.items
  return useMemo(() => {
    const {
      points,
      events,
      eventFields,
      attributeLabels: attributes,
    } = view ?? { ...none, attributeLabels: [] }
    const rules = (items ?? []).filter((rule) => rule.kind === kind)
    return ruleWords(
      { points, events, eventFields, attributes },
      rules.map(({ rule: id, title }) => ({ id, title })),
    )
  }, [view, items, kind])
}

/**
 * A text of a rule where no device is meant: numbers stand for their placeholders, and for the rest the names of what will
 * be filled in.
 */
export function messageOf(
  written: Text,
  { params = [] }: Pick<Rule, 'params'>,
  words: RuleWords,
  numbers: Readonly<Record<string, number>>,
  language: Language,
): string {
  const known = new Map(params.map(({ key, value }) => [key, String(numbers[key] ?? value)]))
  return written[language].replace(/\{(\w+)\}/g, (whole, key: string) => {
    if (known.has(key)) return known.get(key) ?? whole
    const label = key === 'name' ? deviceName : words.point(key)?.label
    return label === undefined ? whole : `[${label[language]}]`
  })
}

const deviceName = text('设备名', 'device')
