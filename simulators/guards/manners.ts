import { randomFrom } from '../random.ts'
import { cheatingManners } from './cheating.ts'
import { honestManners } from './honest.ts'
import type { Outing, Touch } from './outing.ts'

/** Every way in which a round is walked, or not. */
export const manners: Readonly<Record<string, (outing: Outing) => Touch[]>> = {
  ...honestManners,
  ...cheatingManners,
}
export const honest = Object.keys(honestManners)
export const cheating = Object.keys(cheatingManners)

/** True for a manner that pretends a presence. */
export function isCheating(manner: string): boolean {
  return Object.hasOwn(cheatingManners, manner)
}

/**
 * Draws how a round is walked: half are ordinary, some have what happens to people, and so many (0..1) are cheated, each kind
 * as often as another.
 */
export function mannerOf(random: () => number, cheatedShare: number): string {
  const isCheated = random() < cheatedShare
  const isOrdinary = random() < 0.5
  const kinds = isCheated ? cheating : honest
  const drawn = kinds[Math.floor(random() * kinds.length)] as string
  return !isCheated && isOrdinary ? 'plain' : drawn
}

/** A crew of people: the same seed and round give the same manner. */
export function crewOf(seed: string, cheatedShare: number) {
  return ({
    plan,
    date,
    slot,
  }: {
    readonly plan: string
    readonly date: object
    readonly slot: string
  }): string => mannerOf(randomFrom(`${seed}/manner/${plan}/${date}/${slot}`), cheatedShare)
}
