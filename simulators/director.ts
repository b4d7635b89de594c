import type { Fleet } from './fleet.ts'
import type { Visit } from './guards.ts'
import type { Cue } from './scenario.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface DirectorOptions {
  readonly fleet: Fleet
  readonly time: VirtualTime
  readonly cues: readonly Cue[]
  /** Visits of a stretch of virtual time; asked again when they run out. */
  readonly visits: (from: number) => readonly Visit[]
  /** Told about each fault as it begins and ends: the ground truth that alarms are compared with. */
  readonly onCue: (cue: Cue) => void
}

const STEP_MS = 100

/** Plays the time script and the guards against the fleet. Returns what stops it. */
export function direct({ fleet, time, cues, visits, onCue }: DirectorOptions): () => void {
  const script = [...cues]
  let plannedFrom = time.now()
  let walking: Visit[] = []
  const plan = (): void => {
    walking = [...visits(plannedFrom)]
    script.push(...outagesOf(walking))
    script.sort((a, b) => a.at - b.at)
  }
  plan()
  const timer = setInterval(() => {
    const now = time.now()
    for (let cue = script[0]; cue !== undefined && cue.at <= now; cue = script[0]) {
      script.shift()
      fleet[cue.action](cue.device, cue.fault)
      onCue(cue)
    }
    for (let visit = walking[0]; visit !== undefined && visit.at <= now; visit = walking[0]) {
      walking.shift()
      plannedFrom = visit.at + 1
      fleet.tell(visit.reader, visit.command, visit.told)
    }
    if (walking.length === 0) {
      plannedFrom = Math.max(plannedFrom, now)
      plan()
    }
  }, STEP_MS)
  return () => clearInterval(timer)
}

/** A reader is back on the network this long before it sends what it kept, ms. */
const BACK_MS = 5_000

/** The times in which readers have no network, as their guards' visits tell. */
function outagesOf(visits: readonly Visit[]): Cue[] {
  const outages = new Map<string, { readonly device: string; readonly from: number; until: number }>()
  for (const { reader, offlineSince, at } of visits) {
    if (offlineSince === undefined) continue
    const key = `${reader} ${offlineSince}`
    const outage = outages.get(key)
    if (outage === undefined) outages.set(key, { device: reader, from: offlineSince, until: at })
    else outage.until = Math.min(outage.until, at)
  }
  return [...outages.values()].flatMap(({ device, from, until }): Cue[] => [
    { at: from, device, fault: 'offline', action: 'begin' },
    { at: until - BACK_MS, device, fault: 'offline', action: 'end' },
  ])
}
