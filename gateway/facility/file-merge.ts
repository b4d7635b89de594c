/** A change of one row: what it was and what it is; null = not there. Rows are plain JSON values. */
export interface RowChange<T> {
  readonly key: string
  readonly before: T | null
  readonly after: T | null
}

/** Rows as the file changed them, and those it could not change because people did. */
export interface FileMerge<T> {
  readonly rows: ReadonlyMap<string, T>
  /** The file changed them and people did too: theirs stay (decision 019). */
  readonly kept: readonly RowChange<T>[]
}

/** What differs between two sets of rows, in the order of `after`, what is gone last. */
export function rowChanges<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): RowChange<T>[] {
  const changes: RowChange<T>[] = []
  for (const [key, row] of after) {
    const old = before.get(key) ?? null
    if (old === null || !isSame(old, row)) changes.push({ key, before: old, after: row })
  }
  for (const [key, row] of before) if (!after.has(key)) changes.push({ key, before: row, after: null })
  return changes
}

/** The rows with the changes made. */
export function withChanges<T>(
  rows: ReadonlyMap<string, T>,
  changes: readonly Pick<RowChange<T>, 'key' | 'after'>[],
): Map<string, T> {
  const made = new Map(rows)
  for (const { key, after } of changes) {
    if (after === null) made.delete(key)
    else made.set(key, after)
  }
  return made
}

/**
 * Takes over what a file changed since it was last imported, and only that: a row that people have changed in the
 * meantime stays as it is now, because a restart must not undo what a person did (decision 019).
 * @param base what the file said when it was last imported
 */
export function mergeFile<T>(
  base: ReadonlyMap<string, T>,
  file: ReadonlyMap<string, T>,
  current: ReadonlyMap<string, T>,
): FileMerge<T> {
  const taken: RowChange<T>[] = []
  const kept: RowChange<T>[] = []
  for (const change of rowChanges(base, file)) {
    const now = current.get(change.key) ?? null
    if (isSame(now, change.after)) continue
    if (isSame(now, change.before)) taken.push(change)
    else kept.push({ key: change.key, before: now, after: change.after })
  }
  return { rows: withChanges(current, taken), kept }
}

/** The same JSON value, whatever the order of its keys. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
