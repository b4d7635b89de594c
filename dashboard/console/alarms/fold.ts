import type { Alarm } from '#gateway/http/contract/alarms.ts'

/** A row of the list: an alarm, and how many others are folded under it. */
export interface Row {
  readonly alarm: Alarm
  /** Alarms of the same storm, or that follow from it (DESIGN 5); they stand below it while it is unfolded. */
  readonly folded: readonly string[]
  readonly isUnfolded: boolean
  /** It stands below the alarm that tells of it too. */
  readonly isInside: boolean
}

/** The alarm that tells of this one too, or null. */
function foldedIn({ group, hold }: Alarm): string | null {
  if (hold?.reason === 'dependency' || hold?.reason === 'storm') return hold.by
  return group
}

/** The outermost alarm of the list that this one is folded in; null where the chain is a circle: that must hide nothing. */
function outermost(alarm: Alarm, present: ReadonlyMap<string, Alarm>): Alarm | null {
  const seen = new Set([alarm.id])
  let outer: Alarm | null = null
  for (;;) {
    const next = present.get(foldedIn(outer ?? alarm) ?? '')
    if (next === undefined) return outer
    if (seen.has(next.id)) return null
    seen.add(next.id)
    outer = next
  }
}

/**
 * The alarms of a storm, and those that follow from another, under the one that tells of them; alarms whose cause is not in
 * the list stand by themselves.
 * @param unfolded ids of the alarms whose inner ones are shown one by one
 */
export function fold(alarms: readonly Alarm[], unfolded: ReadonlySet<string>): readonly Row[] {
  const present = new Map(alarms.map((alarm) => [alarm.id, alarm]))
  const inside = new Map<string, Alarm[]>()
  const folded = new Set<string>()
  for (const alarm of alarms) {
    const outer = outermost(alarm, present)
    if (outer === null) continue
    folded.add(alarm.id)
    const others = inside.get(outer.id)
    if (others === undefined) inside.set(outer.id, [alarm])
    else others.push(alarm)
  }
  const rows: Row[] = []
  for (const alarm of alarms) {
    if (folded.has(alarm.id)) continue
    const others = inside.get(alarm.id) ?? []
    const isUnfolded = unfolded.has(alarm.id)
    rows.push({ alarm, folded: others.map((other) => other.id), isUnfolded, isInside: false })
    if (!isUnfolded) continue
    for (const other of others) rows.push({ alarm: other, folded: [], isUnfolded: false, isInside: true })
  }
  return rows
}
