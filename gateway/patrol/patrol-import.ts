import { Compile } from 'typebox/compile'
import { type Text, text } from '#devices/kit/text.ts'
import { FAULTS_MAX, schemaFaults } from '../facility/schema-faults.ts'
import type { Checkpoint, TagSpan } from './checkpoint.ts'
import { type PatrolFault, PatrolFile } from './patrol-file.ts'
import { checkPatrol, type Surroundings } from './patrol-file-checks.ts'
import type { PatrolConfig, Plan, Route } from './plan.ts'
import { normaliseUid } from './uid.ts'

export type ReadPatrol =
  | { readonly ok: true; readonly file: PatrolFile }
  | { readonly ok: false; readonly faults: readonly PatrolFault[] }

const schema = Compile(PatrolFile)

/** Reads the `patrol` part of a site file and names up to 50 faults, each with its place and its remedy. Writes nothing. */
export function readPatrol(value: unknown, around: Surroundings = {}): ReadPatrol {
  if (!schema.Check(value)) return { ok: false, faults: schemaFaults(schema.Errors(value), '/patrol') }
  const faults = checkPatrol(value, around).slice(0, FAULTS_MAX)
  return faults.length === 0 ? { ok: true, file: value } : { ok: false, faults }
}

/**
 * A site's patrol as the file says, over what there was. Importing the same file again changes nothing. A tag that is gone
 * from a point keeps its history and ends now; a new one begins now, or has always hung there when the point is new.
 * Points the file no longer has go out of service; routes and plans of the site not in the file are simply not in the result.
 */
export function mergePatrol(before: PatrolConfig, site: string, file: PatrolFile, now: number): PatrolConfig {
  const known = new Map(before.checkpoints.map((point) => [point.id, point]))
  const points = file.checkpoints.map((row): Checkpoint => {
    const id = `${site}/${row.id}`
    const old = known.get(id)
    const uids = row.tags.flatMap((tag) => normaliseUid(tag) ?? [])
    return {
      id,
      site,
      name: nameOf(row.name),
      place: row.place ?? null,
      action: row.action === undefined ? null : nameOf(row.action),
      key: row.key ?? false,
      position: row.position === undefined ? null : { floor: 0, ...row.position },
      tags: tagsOf(old, uids, known, now),
      retiredAt: null,
    }
  })
  const named = new Set(points.map(({ id }) => id))
  const retired = before.checkpoints
    .filter((point) => point.site === site && !named.has(point.id))
    .map((point) => ({ ...point, tags: tagsOf(point, [], known, now), retiredAt: point.retiredAt ?? now }))
  const elsewhere = <T extends { readonly site: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.site !== site)
  return {
    checkpoints: [...elsewhere(before.checkpoints), ...points, ...retired],
    routes: [...elsewhere(before.routes), ...file.routes.map((row) => routeOf(site, row))],
    plans: [...elsewhere(before.plans), ...file.plans.map((row) => planOf(site, row))],
  }
}

function tagsOf(
  old: Checkpoint | undefined,
  uids: readonly string[],
  known: ReadonlyMap<string, Checkpoint>,
  now: number,
): TagSpan[] {
  const spans = (old?.tags ?? []).map((span) =>
    span.until === null && !uids.includes(span.uid) ? { ...span, until: now } : span,
  )
  const hanging = new Set(spans.filter((span) => span.until === null).map((span) => span.uid))
  const hungBefore = (uid: string): boolean =>
    [...known.values()].some((point) => point.tags.some((span) => span.uid === uid))
  const added = uids
    .filter((uid) => !hanging.has(uid))
    .map((uid) => ({ uid, from: old === undefined && !hungBefore(uid) ? 0 : now, until: null }))
  return [...spans, ...added]
}

function routeOf(site: string, row: PatrolFile['routes'][number]): Route {
  return {
    id: `${site}/${row.id}`,
    site,
    name: nameOf(row.name),
    order: row.order,
    steps: row.steps.map((step) => ({
      checkpoint: `${site}/${step.checkpoint}`,
      offsetS: step.offset_s,
      minLegS: step.min_leg_s ?? null,
      maxLegS: step.max_leg_s ?? null,
    })),
  }
}

/** A plan of the file as the step knows it. */
export function planOf(site: string, row: PatrolFile['plans'][number]): Plan {
  const { slots = [], interval } = row
  return {
    id: `${site}/${row.id}`,
    site,
    name: nameOf(row.name),
    route: `${site}/${row.route}`,
    purpose: row.purpose ?? 'guard',
    calendar: row.calendar,
    times:
      interval === undefined
        ? { slots }
        : { interval: { from: interval.from, to: interval.to, everyMin: interval.every_min } },
    earlyS: row.early_s,
    lateS: row.late_s,
    durationS: row.duration_s,
    varyS: row.vary_s ?? 0,
    guards: row.guards ?? [],
    team: row.team ?? null,
    each: row.each ?? false,
  }
}

function nameOf(name: string | Text): Text {
  return typeof name === 'string' ? text(name, name) : name
}
