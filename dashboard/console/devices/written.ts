import type { DeviceClass } from '#devices/kit/point.ts'
import type { PointView } from '#gateway/http/contract/kinds.ts'
import type { Written } from '../i18n/value.ts'

/** A point as the writer of values takes it; a class that this console does not know yet is written as it comes. */
export function writtenOf(point: PointView): Written {
  return {
    deviceClass: point.deviceClass as DeviceClass,
    unit: point.unit ?? null,
    words: point.words ?? null,
  }
}
