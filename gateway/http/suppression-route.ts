import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import { seesSite } from './access.ts'
import type { suppressionRoutes } from './contract/suppression-routes.ts'
import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type SuppressionHandlers = Pick<Handlers, keyof typeof suppressionRoutes>

const reports = { atOnce: 2, waiting: 50 }
const SPAN_DAYS = 31

export function suppressionHandlers({ suppression }: Pick<Services, 'suppression'>): SuppressionHandlers {
  const gate = createGate(reports)
  return {
    async alarmLoad({ query }, { viewer }) {
      checkSpan(query)
      return gate(() => suppression.load(query, viewer))
    },
    async shelveAlarms({ body }, { viewer }) {
      return { results: await suppression.shelve(body, viewer) }
    },
    async unshelveAlarms({ body }, { viewer }) {
      return { results: await suppression.unshelve(body.ids, viewer) }
    },
    async listPlannedWork({ query }, { viewer }) {
      return { items: await suppression.list(query.site, viewer) }
    },
    async planWork({ body }, { viewer }) {
      if (!seesSite(viewer, body.site)) throw nothingThere()
      return suppression.plan(body, viewer)
    },
    async readPlannedWork({ params }, { viewer }) {
      return there(await suppression.read(params.id, viewer))
    },
    async endPlannedWork({ params }, { viewer }) {
      return there(await suppression.end(params.id, viewer))
    },
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

function checkSpan({ from, to }: { readonly from: number; readonly to: number }): void {
  if (from < to && to - from <= SPAN_DAYS * 86_400_000) return
  throw new Refusal(
    'bad-span',
    400,
    text(
      `请选择开始早于结束、不超过 ${SPAN_DAYS} 天的时间段。`,
      `Choose a time that starts before it ends and is no longer than ${SPAN_DAYS} days.`,
    ),
  )
}
