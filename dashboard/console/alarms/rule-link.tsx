import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { useRuleSite } from '../rules/queries.ts'
import { useMay } from '../session/session.ts'

/** The rule that raised an alarm; of a device, with the way to its page, where it is told in words and can be adjusted. */
export function RuleLink({ alarm: { rule, subject } }: { readonly alarm: Alarm }): ReactNode {
  const may = useMay('rule.read')
  const site = useRuleSite()
  // The page is about the site on screen; a rule of another one would be shown with the wrong numbers.
  if (!may || subject.type !== 'device' || site?.id !== subject.site) return rule
  return <Link href={`/rules/${subject.kind}/${rule}`}>{rule}</Link>
}
