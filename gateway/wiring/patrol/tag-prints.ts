import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(pbkdf2)

/**
 * Slow on purpose: a phone makes one print a tap (some 10 ms), somebody who wants the UID behind a print has 2^48 to
 * try, as makers' prefixes are public. The same numbers stand in dashboard/field/scan/print.ts.
 */
export const printCost = { iterations: 20_000, bytes: 16 } as const

/** Prints of tags: a phone finds by them what it holds before it, and cannot read out what it does not (decision 018). */
export interface TagPrints {
  /** Made anew at every start; a phone keeps the one its prints were made with. */
  readonly salt: string
  /** @param identity a UID as it is stored, or `code:` and a code */
  of(identity: string): Promise<string>
}

export function createTagPrints(): TagPrints {
  const salt = randomBytes(16).toString('base64url')
  const known = new Map<string, Promise<string>>()
  return {
    salt,
    of(identity) {
      let print = known.get(identity)
      if (print === undefined) {
        print = derive(identity, salt, printCost.iterations, printCost.bytes, 'sha256').then((bytes) =>
          bytes.toString('base64url'),
        )
        known.set(identity, print)
      }
      return print
    },
  }
}
