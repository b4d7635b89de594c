import { door } from './door/kind.ts'
import type { DeviceKind } from './kit/kind.ts'

/** Every kind of device the product knows. Adding one is a folder and a line here (devices/README.md). */
export const kinds: readonly DeviceKind[] = [door]

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** The kind of that name, or undefined. */
export function kindByName(name: string): DeviceKind | undefined {
  return byName.get(name)
}
