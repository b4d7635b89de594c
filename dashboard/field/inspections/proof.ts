import { printOf } from '../scan/print.ts'
import type { KeptInspection, Proof } from './inspection-database.ts'

type Place = Pick<KeptInspection, 'device' | 'salt'>

/** What a code stands for, as far as the phone can tell without the gateway; a page without HTTPS has no cryptography. */
export async function proofOf(code: string, { device, salt }: Place): Promise<Proof> {
  const print = await printOf(`code:${code}`, salt)
  const at = Date.now()
  if (print === null || device.prints.length + device.placePrints.length === 0)
    return { code, at, of: 'unknown' }
  if (device.prints.includes(print)) return { code, at, of: 'device' }
  return { code, at, of: device.placePrints.includes(print) ? 'place' : 'other' }
}
