import type { PatrolSetup, PlanPreview, UnknownTag } from '../../http/contract/patrol-setup.ts'
import type { PatrolSetupService } from '../../http/patrol-setup-service.ts'
import type { Checkpoint } from '../../patrol/checkpoint.ts'
import { localId, patrolFileOf } from '../../patrol/patrol-export.ts'
import type { FilePlan, PatrolFile } from '../../patrol/patrol-file.ts'
import { planOf, readPatrol } from '../../patrol/patrol-import.ts'
import { surroundingsOf } from '../../patrol/patrol-import-store.ts'
import { previewPlan } from '../../patrol/plan-preview.ts'
import { changedSetup, keyOf, setupBefore, setupChanges } from '../../patrol/setup.ts'
import { listStrayTags, plansMadeUntil, type StrayTag } from '../../patrol/setup-list-store.ts'
import { describeChanges } from '../../patrol/setup-texts.ts'
import { changesSince, listVersions, newestVersion } from '../../patrol/setup-version-store.ts'
import { type Context, maySee } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'
import { faulty } from './patrol-setup-refusals.ts'
import { resemblanceWarnings } from './patrol-setup-warnings.ts'

export interface SetupReadingOptions {
  readonly context: Context
  readonly steps: Pick<OpenedSteps, 'setup' | 'calendarOf' | 'rosterOf'>
}

type Reading = Pick<PatrolSetupService, 'read' | 'preview' | 'unknownTags' | 'versions' | 'previewRollback'>

const VERSIONS_A_PAGE = 50
const STRAYS_MS = 24 * 3_600_000

/** What people look at while they set up a patrol; changes nothing. */
export function createSetupReading({ context, steps }: SetupReadingOptions): Reading {
  const { store, clock, registry } = context
  const fileOf = (site: string): PatrolFile => patrolFileOf(steps.setup.config, site)
  const known = (site: string, viewer: Parameters<typeof maySee>[0]): boolean =>
    maySee(viewer, site) && registry.site(site) !== undefined
  return {
    async read(site, viewer) {
      if (!known(site, viewer)) return null
      const newest = await newestVersion(store.read, site)
      const made = await plansMadeUntil(store.read, site)
      return {
        site,
        version: newest?.version ?? 0,
        changedAt: newest?.at ?? null,
        changedBy: newest?.by ?? null,
        ...setupView(fileOf(site), steps.setup.config.checkpoints, made, site),
        guards: registry.guards(site).map(({ id, name, team }) => ({ id, name, team })),
      }
    },
    async preview(site, row, viewer) {
      if (!known(site, viewer)) return null
      const file = changedSetup(fileOf(site), [{ key: keyOf('plans', row.id), after: row }])
      // Read through a transaction that writes nothing: places and guards are asked for where imports ask.
      const around = await store.transaction((tx) => surroundingsOf(tx, site))
      const read = readPatrol(file, around)
      if (!read.ok) throw faulty(read.faults, file)
      return previewOf(site, row, steps, clock.now())
    },
    async unknownTags(site, viewer) {
      if (!known(site, viewer)) return null
      const strays = await listStrayTags(store.read, site, clock.now() - STRAYS_MS)
      const file = fileOf(site)
      const hanging = new Set(file.checkpoints.flatMap(({ tags }) => tags))
      return {
        items: strays
          .filter(({ uid }) => !hanging.has(uid))
          .map((stray) => strayView(site, stray, file, context)),
      }
    },
    async versions(site, before, viewer) {
      if (!known(site, viewer)) return null
      const page = await listVersions(store.read, site, { before, limit: VERSIONS_A_PAGE })
      const items = page.map(({ changes, ...version }) => ({ ...version, lines: describeChanges(changes) }))
      return { items, next: items.length < VERSIONS_A_PAGE ? null : (items.at(-1)?.version ?? null) }
    },
    async previewRollback(site, to, viewer) {
      if (!known(site, viewer)) return null
      const newest = await newestVersion(store.read, site)
      if (newest === null || to > newest.version) return null
      const now = fileOf(site)
      const then = setupBefore(now, await changesSince(store.read, site, to))
      return { version: to, lines: describeChanges(setupChanges(now, then)) }
    },
  }
}

function setupView(
  file: PatrolFile,
  points: readonly Checkpoint[],
  made: ReadonlyMap<string, string | null>,
  site: string,
): Pick<PatrolSetup, 'checkpoints' | 'routes' | 'plans'> {
  const inService = new Map(file.checkpoints.map((row) => [row.id, row]))
  const checkpoints = points
    .filter((point) => point.site === site)
    .map((point) => {
      const { name, place, key, tags, retiredAt } = point
      const id = localId(point.id)
      const row = inService.get(id) ?? { id, name, place, key, tags: [] }
      return { row, history: tags.map(({ uid, from, until }) => ({ uid, from, until })), retiredAt }
    })
  const plans = file.plans.map((row) => ({ row, madeUntil: made.get(`${site}/${row.id}`) ?? null }))
  return { checkpoints, routes: file.routes, plans }
}

function previewOf(
  site: string,
  row: FilePlan,
  { setup, calendarOf, rosterOf }: SetupReadingOptions['steps'],
  now: number,
): PlanPreview {
  const calendar = calendarOf(site)
  const days = previewPlan(planOf(site, row), now, { config: setup.config, calendar, rosterOf })
  return {
    days: days.map((one) => ({
      ...one,
      dayClass: calendar.classOf(one.day),
      name: calendar.noticeOf(one.day)?.name ?? null,
    })),
  }
}

/** A stray tag with what would be said of it if it were enrolled: asked of the same checks. */
function strayView(site: string, stray: StrayTag, file: PatrolFile, { registry }: Context): UnknownTag {
  const row = { id: 'new', name: 'new', tags: [stray.uid] }
  const read = readPatrol({ checkpoints: [row], routes: [], plans: [] })
  return {
    ...stray,
    readerName: registry.device(stray.reader)?.name ?? null,
    guard: stray.guard === null ? null : (registry.guard(site, stray.guard)?.name ?? stray.guard),
    refusal: read.ok ? null : (read.faults[0]?.message ?? null),
    warnings: resemblanceWarnings(file, [stray.uid]),
  }
}
