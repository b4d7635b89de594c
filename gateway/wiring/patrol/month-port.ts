import { text } from '#devices/kit/text.ts'
import type { MonthService, Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { listCorrections, listMonths } from '../../patrol/month-list-store.ts'
import type { Round } from '../../patrol/round.ts'
import { type Context, maySee, sitesFor } from '../context.ts'
import type { PatrolCommands } from './patrol-commands.ts'

const CORRECTIONS_MAX = 1000

/** Months and their corrections as the HTTP server asks for them. */
export function createMonthPort(
  context: Context,
  commands: Pick<PatrolCommands, 'closeMonth'>,
): MonthService {
  const { read } = context.store
  return {
    list: (site, viewer) => listMonths(read, sitesFor(context, viewer, site)),
    async close({ site, month }, viewer) {
      if (!maySee(viewer, site) || context.registry.site(site) === undefined) return false
      const refusal = await commands.closeMonth(site, month, viewer.username)
      if (refusal !== null) throw refusal
      return true
    },
    corrections: ({ month, site }, viewer) =>
      listCorrections(read, { month, sites: sitesFor(context, viewer, site) }, CORRECTIONS_MAX),
  }
}

/** Lets a round off in a person's name; false when there is none the person may see. Throws the refusal. */
export async function excuseBy(
  context: Context,
  commands: Pick<PatrolCommands, 'excuse'>,
  { id, reason }: { readonly id: string; readonly reason: string },
  viewer: Viewer,
): Promise<boolean> {
  let isHidden = false
  const refused = (round: Round): Refusal | null => {
    isHidden = !maySee(viewer, round.site)
    return isHidden || isOn(context, round, viewer.username) ? ownRound() : null
  }
  const outcome = await commands.excuse(id, { by: viewer.username, reason }, refused)
  if (outcome === null || isHidden) return false
  if (outcome instanceof Refusal) throw outcome
  return true
}

/** The person is to walk the round or has walked in it: nobody judges himself (handbook 4.2). */
function isOn({ registry }: Context, round: Round, username: string): boolean {
  const guard = registry.guardOf(round.site, username)?.id ?? username
  return round.guards.includes(guard) || round.visits.some(({ tap }) => tap?.guard === guard)
}

const ownRound = (): Refusal =>
  new Refusal(
    'own-round',
    403,
    text(
      '不能免除自己当班或参与的巡更，请由其他主管处理。',
      'Nobody excuses a round he is on himself; ask another supervisor.',
    ),
  )
