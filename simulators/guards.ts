import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { manners } from './guards/manners.ts'
import type { Outing, Touch } from './guards/outing.ts'
import { type SunTag, sunMessage } from './guards/sun-tag.ts'
import { randomFrom } from './random.ts'
import type { PlannedPatrol, SitePlan } from './site/site-plan.ts'

/** A guard holding a reader to a checkpoint. */
export interface Visit {
  /** When the reader says it, epoch ms. */
  readonly at: number
  readonly reader: string
  /** The time the reader gives it, and whether it kept it until now; absent where it is now. */
  readonly told?: { readonly ts: number; readonly hist: boolean }
  /** It was kept because the reader had no network since then, epoch ms. */
  readonly offlineSince?: number
  readonly command: Readonly<Record<string, Value>>
}

export interface PlannedRound {
  readonly plan: string
  readonly date: Temporal.PlainDate
  /** Start, `HH:mm` site time. */
  readonly slot: string
}

type Plan = PlannedPatrol['plans'][number]

export interface GuardsOptions {
  readonly plan: SitePlan
  readonly kinds: readonly DeviceKind[]
  readonly seed: string
  /** Rounds nobody walks. */
  readonly skip?: (round: PlannedRound) => boolean
  /** How a round is walked, by name (guards/manners.ts); `plain` where it says nothing. */
  readonly manner?: (round: PlannedRound) => string
  /** Tags that sign, by UID. */
  readonly signing?: ReadonlyMap<string, SunTag>
}

/**
 * The taps of guards who walk their rounds, or pretend to, each on the reader they carry.
 * @param from first virtual instant; only visits at or after it are given
 * @param days how many days of rounds
 */
export function visitsOf(options: GuardsOptions, from: number, days: number): Visit[] {
  const { plan } = options
  const readers = readersOf(options)
  if (readers.length === 0) return []
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(plan.site.zone).toPlainDate()
  const dates = Array.from({ length: days + 2 }, (_, index) => first.add({ days: index - 1 }))
  const visits = plan.patrol.plans.flatMap((one, index) =>
    dates.flatMap((date) =>
      slotsOf(one).flatMap((slot) =>
        visitsOn(options, one, date, slot, {
          reader: readers[index % readers.length] as string,
          spare: readers[(plan.patrol.plans.length + index) % readers.length] as string,
        }),
      ),
    ),
  )
  return visits.filter((visit) => visit.at >= from).sort((a, b) => a.at - b.at)
}

function readersOf({ plan, kinds }: GuardsOptions): string[] {
  const tapping = new Set(
    kinds.filter((kind) => kind.events.some((event) => event.tap)).map((kind) => kind.name),
  )
  return plan.devices.filter((device) => tapping.has(device.kind)).map((device) => device.id)
}

/** Start times of a plan's rounds, `HH:mm`. */
function slotsOf({ slots, interval }: Plan): string[] {
  if (interval === undefined) return [...(slots ?? [])]
  const times: string[] = []
  const until = Temporal.PlainTime.from(interval.to)
  let time = Temporal.PlainTime.from(interval.from)
  while (Temporal.PlainTime.compare(time, until) <= 0) {
    times.push(time.toString({ smallestUnit: 'minute' }))
    const next = time.add({ minutes: interval.every_min })
    if (Temporal.PlainTime.compare(next, time) <= 0) break
    time = next
  }
  return times
}

function visitsOn(
  options: GuardsOptions,
  one: Plan,
  date: Temporal.PlainDate,
  slot: string,
  readers: Pick<Outing, 'reader' | 'spare'>,
): Visit[] {
  const round = { plan: one.id, date, slot }
  if (options.skip?.(round)) return []
  const manner = manners[options.manner?.(round) ?? 'plain']
  if (manner === undefined) throw new RangeError(`guards know no manner "${options.manner?.(round)}"`)
  const outing = { ...outingOf(options, one, round), ...readers }
  return manner(outing).map((touch) => visitOf(options, outing, touch))
}

function outingOf(
  { plan, seed }: GuardsOptions,
  one: Plan,
  { date, slot }: PlannedRound,
): Omit<Outing, 'reader' | 'spare'> {
  const random = randomFrom(`${seed}/${one.id}/${date}/${slot}`)
  const steps = plan.patrol.routes.find((route) => route.id === one.route)?.steps ?? []
  const start = date.toZonedDateTime({ timeZone: plan.site.zone, plainTime: slot }).epochMilliseconds
  const guard = one.guards?.[Math.floor(random() * one.guards.length)] ?? null
  return {
    points: steps.map(({ checkpoint, offset_s: offsetS }) => {
      const point = plan.patrol.checkpoints.find(({ id }) => id === checkpoint)
      return { uid: point?.tags[0] ?? '', position: point?.position, offsetS }
    }),
    start,
    end: start + Math.max(one.duration_s, steps.at(-1)?.offset_s ?? 0) * 1000,
    guard,
    random,
    pace: paceOf(seed, guard),
  }
}

/** People differ from one another by about a fifth. */
function paceOf(seed: string, guard: string | null): number {
  return 0.85 + 0.35 * randomFrom(`${seed}/pace/${guard}`)()
}

/** Tags count their readings; ours by the time, so that two calls for the same day say the same. */
const COUNTER_STEP_MS = 8000

function visitOf({ signing }: GuardsOptions, { guard, reader }: Outing, touch: Touch): Visit {
  const { uid, at, clock = at, sentAt, recordedAt = at } = touch
  const tag = touch.unsigned ? undefined : signing?.get(uid)
  const signed = tag && sunMessage(tag, Math.floor(recordedAt / COUNTER_STEP_MS) % 2 ** 24)
  const command = signed
    ? { type: 'tap', guard, method: 'sun', ...signed }
    : { type: 'tap', uid, guard, method: 'nfc' }
  const isOwnTime = sentAt !== undefined || clock !== at
  return {
    at: Math.round(sentAt ?? at),
    reader: touch.reader ?? reader,
    ...(isOwnTime && { told: { ts: Math.round(clock), hist: sentAt !== undefined } }),
    ...(touch.offlineSince !== undefined && { offlineSince: touch.offlineSince }),
    command,
  }
}
