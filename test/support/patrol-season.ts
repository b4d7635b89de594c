import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import { createDecoder } from '#gateway/ingest/decoder.ts'
import type { Checkpoint } from '#gateway/patrol/checkpoint.ts'
import { createPatrol } from '#gateway/patrol/patrol.ts'
import type { PatrolConfig } from '#gateway/patrol/plan.ts'
import { examineTap } from '#gateway/patrol/proof/evidence.ts'
import { createProof, type Proof } from '#gateway/patrol/proof/proof.ts'
import { TagKeys } from '#gateway/patrol/proof/tag-keys.ts'
import { isCheating, mannerOf } from '#simulators/guards/manners.ts'
import { type SunTag, sunTagFrom } from '#simulators/guards/sun-tag.ts'
import { type PlannedRound, type Visit, visitsOf } from '#simulators/guards.ts'
import { randomFrom } from '#simulators/random.ts'
import type { SitePlan } from '#simulators/site/site-plan.ts'
import { wireSession } from '#simulators/wire.ts'
import { shanghai } from '#test/support/calendars.ts'
import { buildCheckpoint, buildPlan } from '#test/support/patrol.ts'

/** A season of nights on a site of its own: ten routes, forty guards, every manner of walking a round. */
export interface Season {
  readonly proof: Proof
  /** Every round that was begun, how it was walked, and what came of it. */
  readonly rounds: readonly {
    readonly id: string
    readonly manner: string
    readonly cheated: boolean
    readonly score: number
  }[]
}

export interface SeasonOptions {
  readonly seed: string
  /** First night, epoch ms at noon before it. */
  readonly from: number
  readonly nights: number
  readonly cheatedShare: number
}

const ROUTES = 10
const GUARDS_A_ROUTE = 4
const SLOTS = ['22:00', '23:00', '00:00', '01:00', '02:00', '03:00', '04:00', '05:00']
const DAY = 86_400_000

export function playSeason({ seed, from, nights, cheatedShare }: SeasonOptions): Season {
  const plan = townOf(seed)
  const signing = tagsOf(plan, seed)
  const manners = new Map<string, string>()
  const manner = (round: PlannedRound): string => {
    // What lies past midnight belongs to the day the night starts on.
    const day = round.slot < '12:00' ? round.date.subtract({ days: 1 }) : round.date
    const id = `town/${round.plan}/${day}/${round.slot}`
    const drawn = mannerOf(randomFrom(`${seed}/manner/${id}`), cheatedShare)
    manners.set(id, drawn)
    return drawn
  }
  const visits = visitsOf({ plan, kinds, seed, manner, signing }, from, nights).filter(
    ({ at }) => at < from + nights * DAY,
  )
  const config = configOf(plan)
  const points = new Map(config.checkpoints.map((point) => [point.id, point]))
  const patrol = createPatrol({ config, calendarOf: () => shanghai(), settings: { arrivalS: 0 } })
  const proof = createProof({
    checkpoint: (id) => points.get(id),
    round: (id) => patrol.round(id),
    keys: keysOf(signing),
  })
  const over = new Map<string, number>()
  const note = (): void => {
    for (const { round, score } of proof.takeDirty().proofs) over.set(round, score)
  }
  const take = takerOf(plan, signing)
  proof.apply(patrol.due(from), from)
  for (const visit of visits) {
    const now = visit.at
    proof.apply(patrol.due(now), now)
    proof.due(now)
    const { tap, evidence } = take(visit)
    proof.apply(patrol.tap(tap), now, evidence)
    note()
  }
  const end = from + (nights + 1) * DAY
  proof.apply(patrol.due(end), end)
  note()
  const rounds = [...over].map(([id, score]) => {
    const how = manners.get(id) ?? 'plain'
    return { id, manner: how, cheated: isCheating(how), score }
  })
  return { proof, rounds }
}

/** Turns visits into messages and reads them as the gateway does. A reader that kept a tap was offline until it sent it. */
function takerOf(plan: SitePlan, signing: ReadonlyMap<string, SunTag>) {
  const keys = keysOf(signing)
  const kind = kinds.find(({ name }) => name === 'patrol')
  const devices = new Map(plan.devices.map((device) => [device.id, device]))
  const decoder = createDecoder({
    kinds,
    directory: {
      find: (site, name, id) =>
        devices.has(id) ? { key: `${site}/${id}`, site, kind: name, id } : undefined,
    },
  })
  if (kind === undefined) throw new Error('there is no kind of patrol reader')
  const sessions = new Map(plan.devices.map((device) => [device.id, wireSession('town', device, kind, 1)]))
  return (visit: Visit) => {
    const session = sessions.get(visit.reader)
    const packet = session?.message({ channel: 'event', at: visit.at, d: visit.command, ...visit.told })
    const envelope = {
      rx: visit.at,
      topic: packet?.topic ?? '',
      payload: Buffer.from(packet?.payload ?? ''),
      account: 'sim',
    }
    const decoded = decoder.decode(envelope)
    if (decoded.ok !== true || decoded.reading.channel !== 'event') throw new Error(JSON.stringify(decoded))
    const onlineSince = visit.offlineSince === undefined ? 0 : visit.at
    const examined = examineTap(decoded.reading, keys, { online: true, onlineSince })
    if (examined === undefined) throw new Error('a tap without a tag')
    return examined
  }
}

function keysOf(signing: ReadonlyMap<string, SunTag>): TagKeys {
  const keys = new TagKeys()
  for (const { uid, fileKey, metaKey } of signing.values()) {
    keys.load([
      { site: 'town', uid, key: fileKey },
      { site: 'town', uid: null, key: metaKey },
    ])
  }
  return keys
}

/** Ten routes over buildings of their own; all but two have signing tags: without them a replayed UID is simply a UID. */
function townOf(seed: string): SitePlan {
  const random = randomFrom(`${seed}/town`)
  const routes = Array.from({ length: ROUTES }, (_, route) => {
    const floors = 4 + Math.floor(random() * 12)
    const points = Array.from({ length: 6 + Math.floor(random() * 5) }, (_, index) => ({
      id: `cp-${route}-${index}`,
      name: text(`巡更点${route}-${index}`, `Point ${route}-${index}`),
      place: 'town',
      tags: [
        `04DE5F${route.toString(16).padStart(4, '0')}${index.toString(16).padStart(4, '0')}`.toUpperCase(),
      ],
      position: {
        x: route * 300 + Math.round(random() * 70),
        y: Math.round(random() * 60),
        floor: 1 + ((index * 2) % floors),
      },
    }))
    return { route, points }
  })
  return {
    site: { id: 'town', name: text('城', 'Town'), zone: 'Asia/Shanghai', latitude: 31, longitude: 121 },
    places: [{ id: 'town', parent: null, type: 'area', name: text('城', 'Town') }],
    devices: Array.from({ length: 2 * ROUTES }, (_, index) => ({
      id: `reader-${index}`,
      kind: 'patrol',
      name: text(`终端${index}`, `Reader ${index}`),
      place: 'town',
      attributes: {},
    })),
    guards: Array.from({ length: ROUTES * GUARDS_A_ROUTE }, (_, index) => ({
      id: `g-${index}`,
      name: `g-${index}`,
    })),
    patrol: {
      checkpoints: routes.flatMap(({ points }) => points),
      routes: routes.map(({ route, points }) => ({
        id: `route-${route}`,
        name: text(`路线${route}`, `Route ${route}`),
        order: 'ordered',
        steps: points.map(({ id }, index) => ({ checkpoint: id, offset_s: index * 100 })),
      })),
      plans: routes.map(({ route, points }) => ({
        id: `night-${route}`,
        name: text(`夜巡${route}`, `Night ${route}`),
        route: `route-${route}`,
        calendar: 'every-day',
        slots: SLOTS,
        early_s: 900,
        late_s: 900,
        duration_s: points.length * 120 + 300,
        guards: Array.from({ length: GUARDS_A_ROUTE }, (_, index) => `g-${route * GUARDS_A_ROUTE + index}`),
      })),
    },
  }
}

function tagsOf({ patrol }: SitePlan, seed: string): ReadonlyMap<string, SunTag> {
  const signing = patrol.checkpoints.filter(({ id }) => Number(id.split('-')[1]) % 5 !== 0)
  return new Map(signing.flatMap(({ tags }) => tags.map((uid) => [uid, sunTagFrom(seed, uid)] as const)))
}

function configOf({ patrol }: SitePlan): PatrolConfig {
  const own = (id: string): string => `town/${id}`
  return {
    checkpoints: patrol.checkpoints.map(
      ({ id, name, tags, position = null }): Checkpoint =>
        buildCheckpoint(id, {
          id: own(id),
          site: 'town',
          name,
          position,
          tags: tags.map((uid) => ({ uid, from: 0, until: null })),
        }),
    ),
    routes: patrol.routes.map(({ id, name, order, steps }) => ({
      id: own(id),
      site: 'town',
      name,
      order,
      steps: steps.map(({ checkpoint, offset_s }) => ({
        checkpoint: own(checkpoint),
        offsetS: offset_s,
        minLegS: null,
        maxLegS: null,
      })),
    })),
    plans: patrol.plans.map((plan) =>
      buildPlan({
        id: own(plan.id),
        site: 'town',
        name: plan.name,
        route: own(plan.route),
        times: { slots: SLOTS },
        earlyS: plan.early_s,
        lateS: plan.late_s,
        durationS: plan.duration_s,
        guards: plan.guards ?? [],
      }),
    ),
  }
}
