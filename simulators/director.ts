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
  let walking = [...visits(plannedFrom)]
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
      walking = [...visits(plannedFrom)]
    }
  }, STEP_MS)
  return () => clearInterval(timer)
}
