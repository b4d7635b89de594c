import type { Value } from '#devices/kit/point.ts'

/** Whether two values are equal, lists and records compared by content. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false
  const [left, right] = [a as Record<string, Value>, b as Record<string, Value>]
  return keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
}
