import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type PatrolHandlers = Pick<Handlers, 'listRounds' | 'readRound' | 'listPlans'>

export function patrolHandlers({ patrol }: Pick<Services, 'patrol'>): PatrolHandlers {
  return {
    listRounds: ({ query }, { viewer }) => patrol.rounds(query.day, query.site, viewer),
    async readRound({ params }, { viewer }) {
      const round = await patrol.round(params.id, viewer)
      if (round === null) throw nothingThere()
      return round
    },
    async listPlans({ query }, { viewer }) {
      return { items: await patrol.plans(query.site, viewer) }
    },
  }
}
