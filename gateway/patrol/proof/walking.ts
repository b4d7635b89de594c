import type { Checkpoint } from '../checkpoint.ts'
import type { ProofSettings } from './settings.ts'

type Position = Checkpoint['position']

/** Seconds nobody on a round walks faster than; null where a position is not known. */
export function walkingS(a: Position, b: Position, settings: ProofSettings): number | null {
  return travelS(a, b, settings.walkMS, settings.floorS)
}

/** Seconds in which nobody gets from one to the other at all; null where a position is not known. */
export function sprintS(a: Position, b: Position, settings: ProofSettings): number | null {
  return travelS(a, b, settings.sprintMS, settings.sprintFloorS)
}

function travelS(a: Position, b: Position, metresPerS: number, floorS: number): number | null {
  if (a === null || b === null) return null
  return Math.hypot(a.x - b.x, a.y - b.y) / metresPerS + Math.abs(a.floor - b.floor) * floorS
}
