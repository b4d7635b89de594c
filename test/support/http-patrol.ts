import { text } from '#devices/kit/text.ts'
import type { Round } from '#gateway/http/contract/patrol.ts'
import type { Services } from '#gateway/http/services.ts'
import { figuresInMemory } from './http-figures.ts'
import { tapsInMemory } from './http-tap-services.ts'
import { onlySeen, seen } from './http-viewer.ts'

export function buildRound(id: string, over: Partial<Round> = {}): Round {
  return {
    id,
    site: 'north',
    plan: 'p',
    planName: text('计划', 'Plan'),
    purpose: 'guard',
    person: null,
    route: 'r',
    routeName: text('路线', 'Route'),
    windowStart: 1,
    windowEnd: 2,
    guards: [],
    state: 'scheduled',
    startedAt: null,
    endedAt: null,
    due: 1,
    done: 0,
    late: 0,
    missed: 0,
    next: null,
    excuse: null,
    score: 0,
    ...over,
  }
}

/** The patrol ports of the test server: two rounds that nobody walks. */
export function patrolInMemory(): Pick<Services, 'patrol' | 'figures' | 'months' | 'taps' | 'field'> {
  const rounds = ['north', 'south'].map((site) => buildRound(`round-${site}/2026-06-01/1`, { site }))
  return {
    patrol: {
      rounds: async (day = '2026-06-01', _site, viewer) => ({ day, items: onlySeen(rounds, viewer) }),
      async round(id, viewer) {
        const round = seen(
          rounds.find((one) => one.id === id),
          viewer,
        )
        return (
          round && {
            round,
            visits: [],
            taps: [],
            judgements: [],
            corrections: [],
            absences: [],
            suspicions: [],
          }
        )
      },
      excuse: async (id, _reason, viewer) => onlySeen(rounds, viewer).some((round) => round.id === id),
      plans: async () => [],
    },
    months: {
      list: async () => [],
      close: async ({ site }, viewer) => viewer.sites === null || viewer.sites.includes(site),
      corrections: async () => [],
    },
    figures: figuresInMemory,
    ...tapsInMemory(),
  }
}
