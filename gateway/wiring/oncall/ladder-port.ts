import { severities } from '#devices/kit/severity.ts'
import { text } from '#devices/kit/text.ts'
import type * as Api from '../../http/contract/ladder.ts'
import type { OnCallService } from '../../http/oncall-service.ts'
import type { Rung } from '../../oncall/ladder.ts'
import { listLadders, saveLadder } from '../../oncall/ladder-store.ts'
import type { OnCall } from '../../oncall/oncall.ts'
import type { Agreement } from '../../orders/agreement.ts'
import { clockKinds } from '../../orders/clock.ts'
import type { Orders } from '../../orders/orders.ts'
import { limitOf } from '../../orders/reclock.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { OnCallCommands } from './oncall-commands.ts'
import { type Known, missing, readTarget, shownTarget } from './oncall-requests.ts'

export interface LadderPortOptions {
  readonly context: Context
  readonly oncall: Pick<OnCall, 'rosters'>
  readonly orders: Pick<Orders, 'settingsOf'>
  readonly commands: Pick<OnCallCommands, 'changed'>
  readonly knownOf: (site: string) => Known
}

const VERSIONS_SHOWN = 50
export const ladderName = text('工单催办', 'The ladder of late orders')

/** Who hears that orders are late, as the HTTP server asks for it: every version is kept with its author and reason. */
export function createLadderPort(options: LadderPortOptions): Pick<OnCallService, 'ladder' | 'saveLadder'> {
  const { context, oncall, orders, commands, knownOf } = options
  const { store, clock, registry } = context
  const shown = (site: string, rungs: readonly Rung[]): Api.Rung[] =>
    rungs.map((rung) => ({ ...rung, to: rung.to.map((target) => shownTarget(site, target)) }))
  const read = async (site: string): Promise<Api.LadderDetail> => {
    const versions = await listLadders(store.read, site, VERSIONS_SHOWN)
    return {
      site,
      rungs: shown(site, oncall.rosters.ladderOf(site)),
      isDefault: versions.length === 0,
      agreements: orders.settingsOf(site).agreements.map(agreementView),
      versions: versions.map((one) => ({ ...one, rungs: shown(site, one.rungs) })),
    }
  }
  return {
    async ladder(site, viewer) {
      return maySee(viewer, site) && registry.site(site) !== undefined ? read(site) : null
    },
    async saveLadder(site, { rungs: sent, reason }, viewer) {
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      const rungs = readRungs(sent, knownOf(site))
      const entry = { action: 'oncall.ladder', subject: site, detail: { reason, rungs } }
      const made = { by: viewer.username, at: clock.now(), reason, rungs }
      await changeBy(context, viewer, entry, (tx) => saveLadder(tx, site, made))
      const others = oncall.rosters.setup.ladders.filter((one) => one.site !== site)
      commands.changed({ ladders: [...others, { site, rungs }] })
      return read(site)
    },
  }
}

/** The rungs people sent, or a refusal that names the first that means nobody or nothing. */
export function readRungs(sent: readonly Api.Rung[], known: Known): Rung[] {
  return sent.map(({ to, ...rung }): Rung => {
    const unknown = rung.agreements.find((id) => !known.isAgreement(id))
    if (unknown !== undefined)
      throw missing(ladderName, text(`协议 ${unknown}`, `orders of agreement ${unknown}`))
    return {
      ...rung,
      to: to.map(({ type, id }) =>
        type === 'assignee' ? { type, id: '' } : readTarget({ type, id }, ladderName, known),
      ),
    }
  })
}

function agreementView({ id, name, terms }: Agreement): Api.LadderDetail['agreements'][number] {
  const promised = severities.flatMap((severity) =>
    clockKinds.flatMap((clock) => {
      const limit = limitOf(terms[severity], clock)
      const hours = terms[severity].calendar
      return limit === null ? [] : [{ severity, clock, seconds: limit / 1000, hours }]
    }),
  )
  return { id, name, promised }
}
