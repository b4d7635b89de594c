import { type Text, text } from '#devices/kit/text.ts'
import { dayOf } from '../../calendar/zone.ts'
import type { Plan as PlanView } from '../../http/contract/patrol.ts'
import type { PatrolService } from '../../http/services.ts'
import { listCorrections } from '../../patrol/month-list-store.ts'
import { listRounds, readRound } from '../../patrol/patrol-list-store.ts'
import type { Plan, PlanTimes } from '../../patrol/plan.ts'
import { readProofs } from '../../patrol/proof/proof-store.ts'
import { loadAbsences } from '../absence-store.ts'
import { type Context, maySee, sitesFor } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'
import { excuseBy } from './month-port.ts'
import type { PatrolCommands } from './patrol-commands.ts'
import { guardName, judgementView, type PatrolViewing, roundView, tapView, visitView } from './patrol-view.ts'

export interface PatrolPortOptions {
  readonly context: Context
  readonly steps: Pick<OpenedSteps, 'patrol' | 'setup'>
  readonly viewing: PatrolViewing
  readonly commands: Pick<PatrolCommands, 'excuse'>
}

const CORRECTIONS_MAX = 1000

/** Rounds and plans as the HTTP server asks for them. */
export function createPatrolPort({ context, steps, viewing, commands }: PatrolPortOptions): PatrolService {
  const { store, clock, registry } = context
  const today = (site: string): string => dayOf(clock.now(), registry.site(site)?.zone ?? 'UTC')
  return {
    async rounds(wanted, site, viewer) {
      const sites = sitesFor(context, viewer, site)
      const day = wanted ?? today(sites[0] ?? '')
      const rounds = await listRounds(store.read, day, sites)
      const proofs = await readProofs(
        store.read,
        rounds.map(({ id }) => id),
      )
      const scores = new Map(proofs.map(({ round, score }) => [round, score]))
      return {
        day,
        items: rounds
          .toSorted((a, b) => a.startsAt - b.startsAt)
          .map((round) => roundView(viewing, round, scores.get(round.id) ?? 0)),
      }
    },
    async round(id, viewer) {
      const record = await readRound(store.read, id)
      if (record === null || !maySee(viewer, record.round.site)) return null
      const { round, taps, judgements } = record
      const [proof] = await readProofs(store.read, [id])
      return {
        round: roundView(viewing, round, proof?.score ?? 0),
        visits: round.visits.map((visit) => visitView(viewing, round, visit)),
        taps: taps.map((tap) => tapView(viewing, tap)),
        judgements: judgements.map(judgementView),
        suspicions: (proof?.suspicions ?? []).toSorted((a, b) => b.weight - a.weight),
        corrections: await listCorrections(store.read, { round: round.id }, CORRECTIONS_MAX),
        absences: await loadAbsences(store.read, round.opensAt, round.closesAt),
      }
    },
    excuse: (id, reason, viewer) => excuseBy(context, commands, { id, reason }, viewer),
    async plans(site, viewer) {
      const sites = sitesFor(context, viewer, site)
      return steps.setup.config.plans
        .filter((plan) => sites.includes(plan.site))
        .map((plan) => planView(plan, steps, viewing, clock.now()))
    },
  }
}

function planView(
  plan: Plan,
  { setup, patrol }: PatrolPortOptions['steps'],
  viewing: PatrolViewing,
  now: number,
): PlanView {
  const route = setup.config.routes.find(({ id }) => id === plan.route)
  const points = (route?.steps ?? [])
    .map(({ checkpoint }) => viewing.checkpoint(checkpoint))
    .filter((point) => point !== undefined)
  const zone = viewing.registry.site(plan.site)?.zone ?? 'UTC'
  const next = patrol
    .rounds(dayOf(now, zone))
    .filter((round) => round.plan === plan.id && round.startsAt > now)
    .map((round) => round.startsAt)
  return {
    id: plan.id,
    site: plan.site,
    name: plan.name,
    route: plan.route,
    routeName: route?.name ?? text(plan.route, plan.route),
    purpose: plan.purpose,
    order: route?.order ?? 'free',
    checkpoints: points.map(({ id, name, key, action }) => ({ id, name, key, action })),
    schedule: scheduleText(plan.times),
    guards: plan.guards.map((guard) => guardName(viewing, plan.site, guard)),
    team: plan.team,
    each: plan.each,
    varyS: plan.varyS,
    nextStart: next.length === 0 ? null : Math.min(...next),
  }
}

function scheduleText(times: PlanTimes): Text {
  if ('slots' in times) return text(times.slots.join('、'), times.slots.join(', '))
  const { from, to, everyMin } = times.interval
  return text(`${from}–${to}，每 ${everyMin} 分钟`, `${from}–${to}, every ${everyMin} min`)
}
