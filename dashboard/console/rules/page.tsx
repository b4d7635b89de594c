import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { useParam } from '../shell/param.ts'
import { NewRule } from './new-rule.tsx'
import { useRuleSite } from './queries.ts'
import { RuleList } from './rule-list.tsx'
import { RulePage } from './rule-page.tsx'
import './rules.css'
import { ruleWords } from './words.ts'

/** The rules of a site, or one of them. */
export function RulesPage(): ReactNode {
  const words = useWords(ruleWords)
  const kind = useParam('kind')
  const rule = useParam('rule')
  const site = useRuleSite()
  if (site === undefined) return <p className="empty">{words.noSite}</p>
  if (kind === null || rule === null) return <RuleList key={site.id} site={site} />
  if (rule === 'new') return <NewRule key={site.id} site={site.id} kind={kind} />
  return <RulePage key={`${site.id} ${kind} ${rule}`} site={site.id} kind={kind} id={rule} />
}
