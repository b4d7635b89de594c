import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type PatrolHandlers = Pick<Handlers, 'listRounds' | 'readRound' | 'patrolCoverage' | 'listPlans'>

const reports = { atOnce: 2, waiting: 50 }

export function patrolHandlers({ patrol }: Pick<Services, 'patrol'>): PatrolHandlers {
  const gate = createGate(reports)
  return {
    listRounds: ({ query }, { viewer }) => patrol.rounds(query.day, query.site, viewer),
    async readRound({ params }, { viewer }) {
      const round = await patrol.round(params.id, viewer)
      if (round === null) throw nothingThere()
      return round
    },
    async patrolCoverage({ query }, { viewer }) {
      if (query.from > query.to) throw emptySpan()
      return gate(() => patrol.coverage(query, viewer))
    },
    async listPlans({ query }, { viewer }) {
      return { items: await patrol.plans(query.site, viewer) }
    },
  }
}

const emptySpan = (): Refusal =>
  new Refusal(
    'empty-span',
    400,
    text('开始日期不能晚于结束日期。', 'The first day must not be after the last.'),
  )
