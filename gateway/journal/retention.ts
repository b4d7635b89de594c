/** Which rows of the journal may go: those that every projection has passed and whose days are over. */
export interface Retention {
  passed(projection: string, position: number): void
  /** The last position that no projection needs any more; 0 while one of them has not said where it is. */
  droppable(lastPosition: number): number
}

/** @param projections names of those that must have passed a row; others that report join them. */
export function createRetention(projections: readonly string[]): Retention {
  const positions = new Map<string, number>(projections.map((name) => [name, 0]))
  return {
    passed(projection, position) {
      positions.set(projection, Math.max(position, positions.get(projection) ?? 0))
    },
    droppable: (lastPosition) => Math.min(lastPosition, ...positions.values()),
  }
}
