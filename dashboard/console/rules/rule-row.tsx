import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { SiteRule } from '#gateway/http/contract/rules.ts'
import { formatDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { ruleWords } from './words.ts'

/** One rule: how grave, what it is called, when it is raised, and what the site said of it. */
export function RuleRow({ rule }: { readonly rule: SiteRule }): ReactNode {
  const language = useLanguage()
  return (
    <li>
      <Link
        href={`/rules/${rule.kind}/${rule.rule}`}
        className={`rules-row${rule.enabled ? '' : ' rules-off'}`}
      >
        <SeverityMark severity={rule.severity} />
        <span className="rules-what">
          <b>{rule.title[language]}</b> <span className="faint">{rule.rule}</span>
          <span className="rules-sentence">{rule.sentence[language]}</span>
        </span>
        <RuleTags rule={rule} />
        <Changed rule={rule} />
      </Link>
    </li>
  )
}

/** Its standing at the site in a few words; nothing where it is as shipped. */
export function RuleTags({ rule }: { readonly rule: SiteRule }): ReactNode {
  const words = useWords(ruleWords)
  const isOther = rule.params.some(({ override }) => override !== null)
  return (
    <span className="rules-tags">
      {rule.enabled ? null : <Tag color="warning">{words.isOff}</Tag>}
      {rule.own ? <Tag color="blue">{words.own}</Tag> : null}
      {isOther || rule.severity !== rule.shippedSeverity ? <Tag>{words.otherNumbers}</Tag> : null}
      {rule.exceptions === 0 ? null : <Tag>{fill(words.exceptionsOf, { count: rule.exceptions })}</Tag>}
    </span>
  )
}

function Changed({ rule: { changedBy, changedAt } }: { readonly rule: SiteRule }): ReactNode {
  const zone = useZone()
  return (
    <span className="rules-changed faint">
      {changedBy === null || changedAt === null ? null : `${changedBy} · ${formatDay(changedAt, zone)}`}
    </span>
  )
}
