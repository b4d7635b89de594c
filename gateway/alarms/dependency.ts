/**
 * Power -> switch -> recorder -> camera (DESIGN 5). A device depends on groups of others: it cannot be reached when
 * every member of one of them is lost. A single parent is a group of one; a redundancy group has several.
 */
export type ParentsOf = (device: string) => readonly (readonly string[])[]

/** Longer chains are cut (icinga2). */
const DEPTH_MAX = 256

/** Everything a device depends on, near and far. It is among them itself when the parents form a circle. */
export function ancestorsOf(device: string, parentsOf: ParentsOf): ReadonlySet<string> {
  const found = new Set<string>()
  let level: readonly string[] = [device]
  for (let depth = 0; depth < DEPTH_MAX && level.length > 0; depth += 1) {
    const next = level.flatMap((one) => parentsOf(one).flat()).filter((one) => !found.has(one))
    for (const one of next) found.add(one)
    level = [...new Set(next)]
  }
  return found
}

/**
 * What a device's trouble follows from: the alarm at the root of the chain that cuts it off, or null while it can be
 * reached. Devices in a circle depend on nobody: one of them must be told of.
 * @param lostBy the alarm that says a device is lost, or undefined
 */
export function causeOf(
  device: string,
  parentsOf: ParentsOf,
  lostBy: (device: string) => string | undefined,
): string | null {
  const known = new Map<string, string | null>()
  const cause = (one: string, depth: number): string | null => {
    const before = known.get(one)
    if (before !== undefined) return before
    known.set(one, null)
    const groups = depth >= DEPTH_MAX ? [] : parentsOf(one)
    const inCircle = groups.length > 0 && ancestorsOf(one, parentsOf).has(one)
    const found = inCircle ? null : firstLost(groups, (member) => cause(member, depth + 1) ?? lostBy(member))
    known.set(one, found)
    return found
  }
  return cause(device, 0)
}

function firstLost(
  groups: ReturnType<ParentsOf>,
  lostThrough: (member: string) => string | undefined,
): string | null {
  for (const group of groups) {
    const lost = group.map(lostThrough)
    const [first] = lost
    if (first !== undefined && lost.every((one) => one !== undefined)) return first
  }
  return null
}
