import { type Text, text } from '#devices/kit/text.ts'
import { addDays, startOfDay } from '../../calendar/zone.ts'
import type { CountedVisit as CountedView } from '../../http/contract/figures.ts'
import type { Whereabouts } from '../../http/contract/whereabouts.ts'
import type { FigureService, Viewer } from '../../http/services.ts'
import { type CoverageBy, type CoverageRow, totalOf } from '../../patrol/coverage.ts'
import { countExtras, type ExtraScope, listExtras } from '../../patrol/extra-taps-store.ts'
import { type CountedVisit, coverage, heatMap, listCounted } from '../../patrol/figures-store.ts'
import { lastClosing } from '../../patrol/patrol-list-store.ts'
import { type LastTap, lastTaps } from '../../patrol/whereabouts-store.ts'
import { loadAbsences } from '../absence-store.ts'
import { type Context, changeBy, sitesFor } from '../context.ts'
import { readMonth } from './month-sheet.ts'
import { guardName, type PatrolViewing, tapView, visitView } from './patrol-view.ts'

export interface FigurePortOptions {
  readonly context: Pick<Context, 'store' | 'clock' | 'registry'>
  readonly viewing: PatrolViewing
}

type Asked = Omit<ExtraScope, 'sites' | 'zoneOf'> & { readonly site?: string | undefined }

/** A guard who has not tapped for a day is not on duty. */
const RECENT_MS = 86_400_000
/** A tap from further ahead was made by a clock that is wrong, and says nothing of now. */
const AHEAD_MS = 60_000

/** Figures of patrol over days, as the HTTP server asks for them. */
export function createFigurePort({ context, viewing }: FigurePortOptions): FigureService {
  const { read } = context.store
  const zoneOf = (site: string): string => context.registry.site(site)?.zone ?? 'UTC'
  const scopeOf = (
    { from, to, site, purpose, route, checkpoint, guard, shift, hour }: Asked,
    viewer: Viewer,
  ): ExtraScope => ({
    ...{ from, to, purpose, route, checkpoint, guard, shift, hour, zoneOf },
    sites: sitesFor(context, viewer, site),
  })
  const port: FigureService = {
    async whereabouts(site, viewer) {
      const until = context.clock.now() + AHEAD_MS
      const sites = sitesFor(context, viewer, site)
      const taps = await lastTaps(read, { sites, since: until - RECENT_MS, until })
      return taps.map((tap) => whereaboutsView(viewing, tap))
    },
    async coverage(query, viewer) {
      const scope = scopeOf(query, viewer)
      const rows = await coverage(read, query.by, scope)
      const extras = await countExtras(read, query.by, scope)
      const items = withExtras(rows, extras?.byKey ?? null).map(({ name, ...row }) => ({
        ...row,
        name: nameOf(viewing, query.by, row.key, name),
      }))
      const [first = ''] = scope.sites
      // The last night of the days goes on into the morning after.
      const end = Math.max(
        startOfDay(addDays(query.to, 1), zoneOf(first)),
        (await lastClosing(read, query.to, scope.sites)) ?? 0,
      )
      const absences = await loadAbsences(read, startOfDay(query.from, zoneOf(first)), end)
      return { items, total: { ...totalOf(rows), extra: extras?.total ?? null }, absences }
    },
    async heat({ limit, cursor, ...query }, viewer) {
      const { rows, total } = await heatMap(read, scopeOf(query, viewer))
      const from = Number(/^\d{1,9}$/.exec(cursor ?? '')?.[0] ?? 0)
      const { name: _, checkpoint: __, ...sums } = total
      return {
        items: rows
          .slice(from, from + limit)
          .map((row) => ({ ...row, name: row.name ?? text(row.checkpoint, row.checkpoint) })),
        next: from + limit < rows.length ? String(from + limit) : null,
        points: rows.length,
        total: sums,
      }
    },
    async counted({ limit, cursor, verdict, ...query }, viewer) {
      const page = await listCounted(read, { ...scopeOf(query, viewer), verdict }, { limit, cursor })
      return { ...page, items: page.items.map((item) => countedView(viewing, item)) }
    },
    async extras({ limit, cursor, ...query }, viewer) {
      const { items, ...page } = await listExtras(read, scopeOf(query, viewer), { limit, cursor })
      return {
        ...page,
        items: items.map((item) => tapView(viewing, { ...item, result: 'extra', visits: [] })),
      }
    },
    month: (query, viewer) => readMonth(context, port, query, viewer),
    async recordMonth({ month, site }, viewer) {
      const entry = { action: 'report.patrol.month', subject: month, detail: { site: site ?? null } }
      await changeBy(context, viewer, entry, async () => undefined)
    },
  }
  return port
}

/** A row for every key with a visit due or a voluntary tap. */
export function withExtras(
  rows: readonly Omit<CoverageRow, 'extra'>[],
  extras: ReadonlyMap<string, number> | null,
): CoverageRow[] {
  if (extras === null) return rows.map((row) => ({ ...row, extra: null }))
  const known = new Set(rows.map(({ key }) => key))
  const only = [...extras.keys()].filter((key) => !known.has(key))
  return [...rows, ...only.map((key) => ({ key, name: null, ...totalOf([]) }))]
    .map((row) => ({ ...row, extra: extras.get(row.key) ?? 0 }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

function nameOf(viewing: PatrolViewing, by: CoverageBy, key: string, name: Text | null): Text {
  if (by === 'guard') return guardText(viewing, key)
  if (by === 'checkpoint') return name ?? viewing.checkpoint(key)?.name ?? text(key, key)
  if (by === 'shift' && name !== null) {
    const slot = key.slice(key.lastIndexOf('/') + 1)
    return text(`${name.zh} ${slot}`, `${name.en} ${slot}`)
  }
  return name ?? text(key, key)
}

/** A guard's key is `site/guard`, without a guard where nobody answers for the visit. */
function guardText(viewing: PatrolViewing, key: string): Text {
  const [site = '', guard = ''] = key.split('/')
  if (guard === '') return text('未落实到人', 'Nobody in particular')
  const name = guardName(viewing, site, guard)
  return text(name, name)
}

function whereaboutsView(viewing: PatrolViewing, { tap, checkpoint, round }: LastTap): Whereabouts {
  const { site, ts: at, rx } = tap
  const guard = tap.guard ?? ''
  const point = checkpoint === null ? undefined : viewing.checkpoint(checkpoint)
  return {
    ...{ site, guard, at, rx, checkpoint, round },
    name: guardName(viewing, site, guard),
    checkpointName: point?.name ?? null,
    placePath: viewing.registry.path(site, point?.place ?? null).map((place) => place.name),
  }
}

function countedView(viewing: PatrolViewing, counted: CountedVisit): CountedView {
  const { round, site, day, slot, plan, route, frozen, startsAt, visit } = counted
  return {
    ...{ round, site, day, slot, plan, route, ...frozen },
    windowStart: startsAt,
    place: visit.place,
    visit: visitView(viewing, { site }, visit),
  }
}
