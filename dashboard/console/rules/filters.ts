import { type Severity, severities } from '#devices/kit/severity.ts'
import type { SiteRule } from '#gateway/http/contract/rules.ts'

export const sources = ['shipped', 'own'] as const
export const states = ['on', 'off', 'changed'] as const

/** What of the rules is shown; it stands in the address. */
export interface RuleFilters {
  readonly kind: string | null
  readonly source: (typeof sources)[number] | null
  readonly severity: Severity | null
  readonly state: (typeof states)[number] | null
  readonly words: string
}

export function readFilters(search: URLSearchParams): RuleFilters {
  return {
    kind: search.get('kind') || null,
    source: sources.find((one) => one === search.get('source')) ?? null,
    severity: severities.find((one) => one === search.get('severity')) ?? null,
    state: states.find((one) => one === search.get('state')) ?? null,
    words: search.get('q') ?? '',
  }
}

/** The address of some filters; what is as by default is left out. */
export function writeFilters({ kind, source, severity, state, words }: RuleFilters): string {
  const search = new URLSearchParams()
  if (kind !== null) search.set('kind', kind)
  if (source !== null) search.set('source', source)
  if (severity !== null) search.set('severity', severity)
  if (state !== null) search.set('state', state)
  if (words !== '') search.set('q', words)
  return search.toString()
}

/** True when the site said anything of a shipped rule, for itself or for a part of it. */
export const isChanged = ({ own, changedAt, exceptions }: SiteRule): boolean =>
  !own && (changedAt !== null || exceptions > 0)

/** True for a rule that every kind has; such rules stand last, as they say the same of each kind. */
export const isCommon = ({ rule }: Pick<SiteRule, 'rule'>): boolean => rule.startsWith('SYS-')

export function filterRules(rules: readonly SiteRule[], filters: RuleFilters): readonly SiteRule[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean)
  return rules.filter((rule) => {
    if (filters.kind !== null && rule.kind !== filters.kind) return false
    if (filters.source !== null && (filters.source === 'own') !== rule.own) return false
    if (filters.severity !== null && rule.severity !== filters.severity) return false
    if (filters.state === 'changed' && !isChanged(rule)) return false
    if (filters.state === 'on' && !rule.enabled) return false
    if (filters.state === 'off' && rule.enabled) return false
    const { title, sentence } = rule
    const written = [rule.rule, title.zh, title.en, sentence.zh, sentence.en].join('\n').toLowerCase()
    return words.every((word) => written.includes(word))
  })
}

/** The rules of each kind: the site's own first, those every kind has last. */
export function byKind(rules: readonly SiteRule[]): ReadonlyMap<string, readonly SiteRule[]> {
  const rank = (rule: SiteRule): number => (rule.own ? 0 : isCommon(rule) ? 2 : 1)
  return Map.groupBy(
    rules.toSorted((a, b) => rank(a) - rank(b)),
    ({ kind }) => kind,
  )
}
