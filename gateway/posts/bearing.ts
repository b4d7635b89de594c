import type { Duty } from './duty.ts'
import { addSign } from './presence-spans.ts'
import type { Sign } from './sign.ts'

/**
 * What a sign says of a duty: its person was there (`own`), somebody was at the post (`cover`), the one before stayed on
 * (`held`), or the post was manned after the end (`after`).
 */
export type Bearing = 'own' | 'cover' | 'held' | 'after' | 'none'

/** The duty with a sign put to it; the same object where it adds nothing. */
export function withSign(duty: Duty, { ts }: Sign, bearing: Bearing): Duty {
  // Being early is a virtue of the person on duty; what others did before it says nothing of the duty.
  if (bearing === 'none' || (bearing !== 'own' && ts < duty.from)) return duty
  if (bearing === 'after') {
    return duty.after !== null && duty.after <= ts ? duty : { ...duty, after: ts }
  }
  const { promptS } = duty.limits
  const before = duty[bearing]
  const after = addSign(before, Math.max(ts, duty.from), promptS * 1000, duty.leaves)
  return after === before ? duty : { ...duty, [bearing]: after }
}
