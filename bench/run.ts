import type { Figure } from './figures.ts'

/** How a part is to be run. */
export interface Run {
  /** Rounds of what is alternated. */
  readonly rounds: number
  /** Multiplies loads and durations: 1, or less for a quick look. */
  readonly scale: number
  /** Folder for V8 profiles of the gateway, when asked for. */
  readonly profileDir: string | undefined
  /** A line for whoever watches. */
  say(line: string): void
}

/** A part of the bench. */
export type Part = (run: Run) => Promise<Figure[]>
