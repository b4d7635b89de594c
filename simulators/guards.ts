import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { randomFrom } from './random.ts'
import type { PlannedPatrol, SitePlan } from './site/site-plan.ts'

/** A guard holding a reader to a checkpoint. */
export interface Visit {
  readonly at: number
  readonly reader: string
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
}

/**
 * The taps of guards who walk their rounds: within the limits, with a little noise, each on the reader they carry.
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
        walk(options, one, date, slot, readers[index % readers.length] as string),
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

function walk(
  options: GuardsOptions,
  one: Plan,
  date: Temporal.PlainDate,
  slot: string,
  reader: string,
): Visit[] {
  const { plan, seed, skip } = options
  const name = `${one.id}/${date}/${slot}`
  if (skip?.({ plan: one.id, date, slot })) return []
  const random = randomFrom(`${seed}/${name}`)
  const steps = plan.patrol.routes.find((route) => route.id === one.route)?.steps ?? []
  const start = date.toZonedDateTime({ timeZone: plan.site.zone, plainTime: slot }).epochMilliseconds
  const guard = one.guards?.[Math.floor(random() * one.guards.length)] ?? null
  const lateness = random() * 90_000
  return steps.map((step) => ({
    at: Math.round(start + step.offset_s * 1000 + lateness + random() * 20_000),
    reader,
    command: { type: 'tap', uid: tagOf(plan, step.checkpoint), guard, method: 'nfc' },
  }))
}

function tagOf(plan: SitePlan, checkpoint: string): string {
  return plan.patrol.checkpoints.find((one) => one.id === checkpoint)?.tags[0] ?? ''
}
