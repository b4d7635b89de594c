import { seesSite } from './access.ts'
import type { RuleDetail } from './contract/rules.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import { describeKinds } from './kind-view.ts'
import type { Services, Viewer } from './services.ts'

type RuleHandlers = Pick<
  Handlers,
  | 'listKinds'
  | 'listRules'
  | 'checkRule'
  | 'readRule'
  | 'saveRule'
  | 'retireRule'
  | 'rollBackRule'
  | 'overrideRule'
>

export function ruleHandlers({ kinds, rules }: Pick<Services, 'kinds' | 'rules'>): RuleHandlers {
  const described = describeKinds(kinds)
  const read = async (
    rule: string,
    at: { readonly site: string; readonly kind: string },
    viewer: Viewer,
  ): Promise<RuleDetail> => there(await rules.read(rule, at, viewer))
  return {
    listKinds: async () => described,
    async listRules({ query }, { viewer }) {
      return { items: await rules.list(query, viewer) }
    },
    async checkRule({ body }, { viewer }) {
      return there(await rules.check(body, viewer))
    },
    readRule: ({ params, query }, { viewer }) => read(params.rule, query, viewer),
    async saveRule({ params, body }, { viewer }) {
      there(await rules.save(params.rule, body, viewer))
      return read(params.rule, body, viewer)
    },
    async retireRule({ params, body }, { viewer }) {
      there(await rules.retire(params.rule, body, viewer))
    },
    async rollBackRule({ params, body }, { viewer }) {
      there(await rules.rollBack(params.rule, body, viewer))
      return read(params.rule, body, viewer)
    },
    async overrideRule({ params, body }, { viewer }) {
      if (!seesSite(viewer, body.site)) throw nothingThere()
      return there(await rules.override(params.rule, body, viewer))
    },
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}
