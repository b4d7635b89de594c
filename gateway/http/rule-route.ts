import { seesSite } from './access.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import { describeKinds } from './kind-view.ts'
import type { Services } from './services.ts'

type RuleHandlers = Pick<Handlers, 'listKinds' | 'listRules' | 'overrideRule'>

export function ruleHandlers({ kinds, rules }: Pick<Services, 'kinds' | 'rules'>): RuleHandlers {
  const described = describeKinds(kinds)
  return {
    listKinds: async () => described,
    async listRules({ query }, { viewer }) {
      return { items: await rules.list(query, viewer) }
    },
    async overrideRule({ params, body }, { viewer }) {
      if (!seesSite(viewer, body.site)) throw nothingThere()
      const rule = await rules.override(params.rule, body, viewer)
      if (rule === null) throw nothingThere()
      return rule
    },
  }
}
