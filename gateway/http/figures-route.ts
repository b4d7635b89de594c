import { text } from '#devices/kit/text.ts'
import { addDays } from '../calendar/zone.ts'
import { Refusal } from '../kernel/errors.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import { limitOf } from './page.ts'
import type { Services } from './services.ts'

type FigureHandlers = Pick<
  Handlers,
  'listWhereabouts' | 'patrolCoverage' | 'patrolHeat' | 'listCounted' | 'listExtras' | 'patrolMonth'
>

const reports = { atOnce: 2, waiting: 50 }
/** A year and a month, so that a year can be compared with itself. */
const SPAN_DAYS = 400

export function figureHandlers({ figures }: Pick<Services, 'figures'>): FigureHandlers {
  const gate = createGate(reports)
  return {
    async listWhereabouts({ query }, { viewer }) {
      return { items: await figures.whereabouts(query.site, viewer) }
    },
    async patrolCoverage({ query }, { viewer }) {
      checkSpan(query)
      return gate(() => figures.coverage(query, viewer))
    },
    async patrolHeat({ query }, { viewer }) {
      checkSpan(query)
      return gate(() => figures.heat({ ...query, limit: limitOf(query) }, viewer))
    },
    async listCounted({ query }, { viewer }) {
      checkSpan(query)
      return gate(() => figures.counted({ ...query, limit: limitOf(query) }, viewer))
    },
    async patrolMonth({ params, query }, { viewer }) {
      return gate(() => figures.month({ ...query, ...params }, viewer))
    },
    async listExtras({ query }, { viewer }) {
      checkSpan(query)
      return gate(() => figures.extras({ ...query, limit: limitOf(query) }, viewer))
    },
  }
}

/** Throws Refusal for days that do not exist, in the wrong order or too many. */
function checkSpan({ from, to }: { readonly from: string; readonly to: string }): void {
  if (!isDay(from) || !isDay(to)) {
    throw new Refusal('no-such-day', 400, text('没有这一天。', 'There is no such day.'))
  }
  if (from > to) {
    throw new Refusal(
      'empty-span',
      400,
      text('开始日期不能晚于结束日期。', 'The first day must not be after the last.'),
    )
  }
  if (to > addDays(from, SPAN_DAYS)) {
    throw new Refusal(
      'span-too-long',
      400,
      text(
        `一次最多统计 ${SPAN_DAYS} 天，请缩短日期范围。`,
        `At most ${SPAN_DAYS} days at once; choose fewer.`,
      ),
    )
  }
}

function isDay(day: string): boolean {
  try {
    return addDays(day, 0) === day
  } catch {
    return false
  }
}
