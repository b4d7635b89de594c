import { addDays } from '../../calendar/zone.ts'
import type { ExcusedRound, MonthSheet } from '../../http/contract/month-sheet.ts'
import type { FigureService, Viewer } from '../../http/services.ts'
import { listCorrections } from '../../patrol/month-list-store.ts'
import { countRounds, listExcused } from '../../patrol/month-store.ts'
import { purposes } from '../../patrol/plan.ts'
import type { Round } from '../../patrol/round.ts'
import { type Context, sitesFor } from '../context.ts'

const MISSED_MAX = 5_000
const EXCUSED_MAX = 2_000
const CORRECTIONS_MAX = 2_000

/** Puts a month together out of the very figures and lists that the screens show. */
export async function readMonth(
  context: Pick<Context, 'store' | 'registry'>,
  figures: Pick<FigureService, 'coverage' | 'counted'>,
  asked: { readonly month: string; readonly site?: string | undefined },
  viewer: Viewer,
): Promise<MonthSheet> {
  const { month, site } = asked
  const from = `${month}-01`
  const to = addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1)
  const span = { from, to, ...(site !== undefined && { site }) }
  const sites = sitesFor(context, viewer, site)
  const by = async (key: Parameters<FigureService['coverage']>[0]['by']) =>
    (await figures.coverage({ ...span, by: key }, viewer)).items
  const { items: byRoute, total, absences } = await figures.coverage({ ...span, by: 'route' }, viewer)
  const rounds = await countRounds(context.store.read, { from, to, sites })
  const missed = await figures.counted({ ...span, verdict: 'missed', limit: MISSED_MAX }, viewer)
  const excused = await listExcused(context.store.read, { from, to, sites }, EXCUSED_MAX)
  const corrections = await listCorrections(context.store.read, { month, sites }, CORRECTIONS_MAX)
  return {
    ...{ month, from, to, total, byRoute, rounds, corrections, absences },
    sites: sites.flatMap((id) => {
      const known = context.registry.site(id)
      return known === undefined ? [] : [{ id, name: known.name, zone: known.zone }]
    }),
    complete: rounds.every(({ state }) => state !== 'scheduled' && state !== 'in_progress'),
    byPurpose: await Promise.all(
      purposes.map(async (purpose) => ({
        purpose,
        total: (await figures.coverage({ ...span, purpose, by: 'month' }, viewer)).total,
      })),
    ),
    byDay: await by('day'),
    byShift: await by('shift'),
    byCheckpoint: await by('checkpoint'),
    byGuard: await by('guard'),
    missed: { items: missed.items, total: missed.total },
    excused: {
      items: excused.flatMap(excusedView),
      total: rounds.find(({ state }) => state === 'excused')?.count ?? 0,
    },
  }
}

function excusedView(round: Round): ExcusedRound[] {
  const { id, site, day, planName, routeName, startsAt, excuse } = round
  if (excuse === null) return []
  const { why, by, reason } = excuse
  return [{ round: id, windowStart: startsAt, ...{ site, day, planName, routeName, why, by, reason } }]
}
