import type { Alarm } from '#gateway/http/contract/alarms.ts'

/** A row of the list: an alarm, and how many others are folded under it. */
export interface Row {
  readonly alarm: Alarm
  /** Alarms of the same site storm (DESIGN 5); they stand below it while it is unfolded. */
  readonly folded: readonly string[]
  readonly isUnfolded: boolean
  /** It stands below the alarm of its storm. */
  readonly isInside: boolean
}

/**
 * The alarms of a storm under the one alarm that tells of it; alarms whose storm is not in the list stand by themselves.
 * @param unfolded ids of the storms whose alarms are shown one by one
 */
export function fold(alarms: readonly Alarm[], unfolded: ReadonlySet<string>): readonly Row[] {
  const present = new Set(alarms.map((alarm) => alarm.id))
  const inside = new Map<string, Alarm[]>()
  for (const alarm of alarms) {
    if (alarm.group === null || alarm.group === alarm.id || !present.has(alarm.group)) continue
    const others = inside.get(alarm.group)
    if (others === undefined) inside.set(alarm.group, [alarm])
    else others.push(alarm)
  }
  const rows: Row[] = []
  for (const alarm of alarms) {
    if (alarm.group !== null && inside.get(alarm.group)?.includes(alarm) === true) continue
    const others = inside.get(alarm.id) ?? []
    const isUnfolded = unfolded.has(alarm.id)
    rows.push({ alarm, folded: others.map((other) => other.id), isUnfolded, isInside: false })
    if (!isUnfolded) continue
    for (const other of others) rows.push({ alarm: other, folded: [], isUnfolded: false, isInside: true })
  }
  return rows
}
