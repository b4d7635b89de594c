import type { Round } from '#gateway/http/contract/patrol.ts'

/** A round as a bar of the day. */
export interface Bar {
  readonly round: Round
  /** Start and length as shares of what the timeline shows. */
  readonly start: number
  readonly length: number
}

/** The rounds of one route, in lanes so that no two bars of a lane overlap. */
export interface RouteLine {
  readonly route: string
  readonly site: string
  readonly rounds: readonly Round[]
  readonly lanes: readonly (readonly Bar[])[]
}

export interface Timeline {
  /** Epoch ms. */
  readonly from: number
  readonly to: number
  readonly lines: readonly RouteLine[]
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Hours between two marks of the axis. */
const MARK_HOURS = 3

/**
 * The rounds of a day as bars, a line for each route.
 * @param from when the day starts at the site, epoch ms; rounds that end after midnight make the line longer
 */
export function layOut(rounds: readonly Round[], from: number): Timeline {
  const end = rounds.reduce((latest, round) => Math.max(latest, round.windowEnd), from + DAY_MS)
  const to = from + Math.ceil((end - from) / HOUR_MS) * HOUR_MS
  const byRoute = new Map<string, Round[]>()
  for (const round of rounds) {
    const key = `${round.site}/${round.route}`
    const known = byRoute.get(key)
    if (known === undefined) byRoute.set(key, [round])
    else known.push(round)
  }
  const lines = [...byRoute.values()].map((own): RouteLine => {
    own.sort((a, b) => a.windowStart - b.windowStart || (a.id < b.id ? -1 : 1))
    const { route, site } = own[0] as Round
    return { route, site, rounds: own, lanes: lanesOf(own, from, to) }
  })
  return { from, to, lines: lines.sort((a, b) => (a.route < b.route ? -1 : 1)) }
}

function lanesOf(rounds: readonly Round[], from: number, to: number): readonly (readonly Bar[])[] {
  const lanes: { end: number; bars: Bar[] }[] = []
  for (const round of rounds) {
    const bar = {
      round,
      start: (round.windowStart - from) / (to - from),
      length: (round.windowEnd - round.windowStart) / (to - from),
    }
    const free = lanes.find((lane) => lane.end <= round.windowStart)
    if (free === undefined) lanes.push({ end: round.windowEnd, bars: [bar] })
    else {
      free.end = round.windowEnd
      free.bars.push(bar)
    }
  }
  return lanes.map((lane) => lane.bars)
}

/** Instants of the axis: full hours, a few to a day. */
export function marksOf({ from, to }: Pick<Timeline, 'from' | 'to'>): readonly number[] {
  const marks: number[] = []
  for (let at = from; at <= to; at += MARK_HOURS * HOUR_MS) marks.push(at)
  return marks
}
