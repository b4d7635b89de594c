import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import type { equipmentRoutes } from './contract/equipment.ts'
import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

/** Long reports wait for each other, never for the alarms (faults H18). */
const reports = { atOnce: 2, waiting: 50 }
const MONTHS_MAX = 12
const SPAN_MS = 400 * 86_400_000

export function equipmentHandlers({
  equipment,
}: Pick<Services, 'equipment'>): Pick<Handlers, keyof typeof equipmentRoutes> {
  const gate = createGate(reports)
  return {
    async equipmentFigures({ query }, { viewer }) {
      const months = monthsBetween(query.from, query.to)
      if (months < 1 || months > MONTHS_MAX) throw badMonths
      return gate(() => equipment.figures(query, viewer))
    },
    async readRunningRecord({ params: { site, id }, query }, { viewer }) {
      if (query.from >= query.to || query.to - query.from > SPAN_MS) throw badMonths
      const record = await gate(() => equipment.record(site, id, query, viewer))
      if (record === null) throw nothingThere()
      return record
    },
  }
}

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
const monthsBetween = (from: string, to: string): number => index(to) - index(from) + 1

const badMonths = new Refusal(
  'bad-span',
  400,
  text(
    `请选择开始不晚于结束、不超过 ${MONTHS_MAX} 个月的时间段。`,
    `Choose a span that starts before it ends and has at most ${MONTHS_MAX} months.`,
  ),
)
