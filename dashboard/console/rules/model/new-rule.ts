import type { Rule } from '#devices/kit/rule.ts'
import type { SiteRule } from '#gateway/http/contract/rules.ts'
import { emptyRow, type RuleForm } from './form.ts'
import { formOfRule } from './form-of-rule.ts'

/** A free id of a site's own rules: the number after the highest. */
export function nextRuleId(rules: readonly Pick<SiteRule, 'rule'>[]): string {
  const numbers = rules.map(({ rule }) => Number(/^SITE-(\d+)$/.exec(rule)?.[1] ?? 0))
  return `SITE-${Math.max(0, ...numbers) + 1}`
}

export const emptyForm = (id: string): RuleForm => ({
  ...{ id, severity: 'minor', title: { zh: '', en: '' } },
  ...{ message: { zh: '{name} ', en: '{name} ' }, remedy: { zh: '', en: '' } },
  ...{ params: [], when: { type: 'group', join: 'all', rows: [emptyRow] } },
  ...{ hold: { type: 'number', value: 60 }, clear: null, clearHold: null, reArm: null, maxAge: null },
  ...{ dailyCap: null, rises: [], flags: {} },
})

/** A rule of the site that begins as a copy of another. */
export const copyOf = (rule: Rule, id: string): RuleForm => formOfRule({ ...rule, id })
