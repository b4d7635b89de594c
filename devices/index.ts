import { camera } from './camera/kind.ts'
import { door } from './door/kind.ts'
import { emlight } from './emlight/kind.ts'
import { escalator } from './escalator/kind.ts'
import { gate } from './gate/kind.ts'
import type { DeviceKind } from './kit/kind.ts'
import { lift } from './lift/kind.ts'
import { light } from './light/kind.ts'
import { lux } from './lux/kind.ts'
import { nvr } from './nvr/kind.ts'
import { patrol } from './patrol/kind.ts'

/** Every kind of device the product knows. Adding one is a folder and a line here (devices/README.md). */
export const kinds: readonly DeviceKind[] = [
  door,
  gate,
  lift,
  escalator,
  light,
  emlight,
  lux,
  camera,
  nvr,
  patrol,
]

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** The kind of that name, or undefined. */
export function kindByName(name: string): DeviceKind | undefined {
  return byName.get(name)
}
