import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type MonthHandlers = Pick<Handlers, 'excuseRound' | 'listMonths' | 'closeMonth' | 'listCorrections'>

export function monthHandlers({ patrol, months }: Pick<Services, 'patrol' | 'months'>): MonthHandlers {
  return {
    async excuseRound({ params, body }, { viewer }) {
      if (!(await patrol.excuse(params.id, body.reason, viewer))) throw nothingThere()
      const round = await patrol.round(params.id, viewer)
      if (round === null) throw nothingThere()
      return round
    },
    async listMonths({ query }, { viewer }) {
      return { items: await months.list(query.site, viewer) }
    },
    async closeMonth({ body }, { viewer }) {
      if (!(await months.close(body, viewer))) throw nothingThere()
      return { items: await months.list(body.site, viewer) }
    },
    async listCorrections({ query }, { viewer }) {
      return { items: await months.corrections(query, viewer) }
    },
  }
}
