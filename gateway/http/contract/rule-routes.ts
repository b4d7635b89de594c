import { text } from '#devices/kit/text.ts'
import * as rules from './rules.ts'

/** Rules and their numbers. */
export const ruleRoutes = {
  listRules: {
    title: text('规则', 'Rules'),
    permission: 'rule.read',
    query: rules.RuleQuery,
    response: rules.SiteRuleList,
  },
  checkRule: {
    title: text('检查规则草稿', 'Check the draft of a rule'),
    permission: 'rule.read',
    body: rules.RuleDraft,
    response: rules.RuleCheck,
  },
  readRule: {
    title: text('规则及其版本', 'A rule and its versions'),
    permission: 'rule.read',
    params: rules.RuleParams,
    query: rules.RuleOfKind,
    response: rules.RuleDetail,
  },
  saveRule: {
    title: text('保存项目自定义规则', 'Save a rule of the site'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleSaving,
    response: rules.RuleDetail,
  },
  retireRule: {
    title: text('停用项目自定义规则', 'Retire a rule of the site'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleRetirement,
    response: null,
  },
  rollBackRule: {
    title: text('恢复规则的旧版本', 'Go back to a version of a rule'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleRollback,
    response: rules.RuleDetail,
  },
  overrideRule: {
    title: text('调整规则参数', 'Override numbers of a rule'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleOverride,
    response: rules.SiteRule,
  },
} as const
