import { randomBytes } from 'node:crypto'
import { type Text, text } from '#devices/kit/text.ts'
import { addDays, dayOf } from '../../calendar/zone.ts'
import type { CodeRenewal, MyPatrol, PointCodeList, Walk, WalkPoint } from '../../http/contract/field.ts'
import type { FieldService, Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { codeFrom } from '../../kernel/random-code.ts'
import type { Checkpoint } from '../../patrol/checkpoint.ts'
import type { PointCode } from '../../patrol/code-book.ts'
import { saveCode } from '../../patrol/code-store.ts'
import { mayWalk } from '../../patrol/matching.ts'
import type { Round } from '../../patrol/round.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'
import type { PatrolViewing } from './patrol-view.ts'
import { createTagPrints, type TagPrints } from './tag-prints.ts'

export interface FieldPortOptions {
  readonly context: Context
  readonly steps: Pick<OpenedSteps, 'patrol' | 'setup' | 'codes'>
  readonly viewing: PatrolViewing
}

/** A shift ahead, and what ended a little while ago. */
const AHEAD_MS = 16 * 3_600_000
const BEHIND_MS = 2 * 3_600_000
const ROUNDS_MAX = 60

/** What a phone needs to walk with the network off, and the codes printed for checkpoints. */
export function createFieldPort(options: FieldPortOptions): FieldService {
  const { context, steps } = options
  const prints = createTagPrints()
  const seen = (viewer: Viewer, site: string): boolean =>
    maySee(viewer, site) && context.registry.site(site) !== undefined
  return {
    mine: async (site, viewer) => (seen(viewer, site) ? myPatrol(site, viewer, options, prints) : null),
    codes: async (site, viewer) => (seen(viewer, site) ? codesOf(site, options) : null),
    async renewCodes(renewal, viewer) {
      if (!seen(viewer, renewal.site)) return null
      const made = renewedCodes(renewal, options)
      const detail = { checkpoints: renewal.checkpoints }
      const entry = { action: 'patrol.code.renew', subject: renewal.site, detail }
      await changeBy(context, viewer, entry, async (tx) => {
        for (const code of made) await saveCode(tx, code)
      })
      for (const { checkpoint, from } of made) {
        const before = steps.codes.of(checkpoint)
        if (before !== undefined) steps.codes.put([{ ...before, until: from }])
      }
      steps.codes.put(made)
      return codesOf(renewal.site, options)
    },
  }
}

async function myPatrol(
  site: string,
  viewer: Viewer,
  options: FieldPortOptions,
  prints: TagPrints,
): Promise<MyPatrol> {
  const { registry, clock } = options.context
  const now = clock.now()
  const { zone = 'UTC', name = text(site, site) } = registry.site(site) ?? {}
  const guard = registry.guardOf(site, viewer.username)
  const rounds = roundsFor(site, zone, guard?.id ?? `@${viewer.username}`, now, options)
  const ids = new Set(rounds.flatMap((round) => round.visits.map((visit) => visit.checkpoint)))
  const points = [...ids].map((id) => options.viewing.checkpoint(id)).filter((point) => point !== undefined)
  return {
    now,
    site,
    siteName: name,
    zone,
    guard: guard === undefined ? null : { id: guard.id, name: guard.name },
    salt: prints.salt,
    points: await Promise.all(points.map((point) => walkPoint(point, options, prints, now))),
    rounds: rounds.map(walkView),
  }
}

function roundsFor(
  site: string,
  zone: string,
  guard: string,
  now: number,
  options: FieldPortOptions,
): Round[] {
  const today = dayOf(now, zone)
  return [addDays(today, -1), today, addDays(today, 1)]
    .flatMap((day) => options.steps.patrol.rounds(day))
    .filter((round) => round.site === site && round.state !== 'excused' && mayWalk(round.guards, guard))
    .filter((round) => round.closesAt >= now - BEHIND_MS && round.opensAt <= now + AHEAD_MS)
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .slice(0, ROUNDS_MAX)
}

async function walkPoint(
  point: Checkpoint,
  options: FieldPortOptions,
  prints: TagPrints,
  now: number,
): Promise<WalkPoint> {
  const tags = point.tags.filter(({ until }) => until === null || until > now).map(({ uid }) => uid)
  const code = options.steps.codes.of(point.id)
  const identities = code === undefined ? tags : [...tags, `code:${code.code}`]
  return {
    id: point.id,
    name: point.name,
    place: placeText(options, point),
    key: point.key,
    prints: await Promise.all(identities.map((identity) => prints.of(identity))),
  }
}

function walkView(round: Round): Walk {
  const { id, planName, routeName, order, opensAt, startsAt, endsAt, closesAt, state } = round
  return {
    ...{ id, planName, routeName, order, opensAt, startsAt, endsAt, closesAt, state },
    stops: round.visits.map(({ step, checkpoint, due, opensAt: from, deadline, verdict, tap }) => ({
      ...{ step, checkpoint, due, deadline, verdict },
      opensAt: from,
      at: tap?.ts ?? null,
    })),
  }
}

/** Where a point is, outermost first: 「A座 1层」. */
function placeText({ context }: FieldPortOptions, { site, place }: Checkpoint): Text | null {
  const path = context.registry.path(site, place)
  if (path.length === 0) return null
  return text(path.map(({ name }) => name.zh).join(' '), path.map(({ name }) => name.en).join(', '))
}

function codesOf(site: string, options: FieldPortOptions): PointCodeList {
  const { setup, codes } = options.steps
  const items = setup.config.checkpoints
    .filter((point) => point.site === site && point.retiredAt === null)
    .map((point) => {
      const code = codes.of(point.id)
      const { id, name, key } = point
      const place = placeText(options, point)
      return { checkpoint: id, name, place, key, code: code?.code ?? null, since: code?.from ?? null }
    })
  return { items }
}

function renewedCodes({ site, checkpoints }: CodeRenewal, options: FieldPortOptions): PointCode[] {
  const from = options.context.clock.now()
  return [...new Set(checkpoints)].map((checkpoint) => {
    const point = options.viewing.checkpoint(checkpoint)
    if (point === undefined || point.site !== site || point.retiredAt !== null) throw noSuchPoint(checkpoint)
    return { code: codeFrom(randomBytes(16)), site, checkpoint, from, until: null }
  })
}

const noSuchPoint = (id: string): Refusal =>
  new Refusal(
    'no-such-checkpoint',
    400,
    text(
      `该项目没有巡更点 ${id}，请刷新后重选。`,
      `The site has no checkpoint ${id}; refresh and choose again.`,
    ),
  )
