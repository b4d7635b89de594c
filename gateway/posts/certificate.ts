import { type Text, text } from '#devices/kit/text.ts'
import { addDays } from '../calendar/zone.ts'

/** A person's certificate (持证上岗, handbook 1.3). Days are `YYYY-MM-DD`, both included. */
export interface Certificate {
  readonly site: string
  /** Guard id. */
  readonly person: string
  readonly type: string
  readonly number: string
  readonly validFrom: string
  readonly validTo: string
}

/** Warned of so many days before it ends. */
export const WARN_DAYS = 30

/** `future` and `expired` are as good as none on that day; `expiring` ends within WARN_DAYS. */
export type CertificateState = 'valid' | 'expiring' | 'expired' | 'future'

export function certificateState(certificate: Certificate, day: string): CertificateState {
  if (day < certificate.validFrom) return 'future'
  if (day > certificate.validTo) return 'expired'
  return addDays(day, WARN_DAYS) > certificate.validTo ? 'expiring' : 'valid'
}

/**
 * What speaks against putting the person at a post on that day, or null. Names the certificate and what is wrong with it.
 * @param held certificates of this person of the type that is needed
 */
export function certificateFault(
  held: readonly Certificate[],
  type: string,
  name: string,
  day: string,
): Text | null {
  const states = held.map((one) => ({ one, state: certificateState(one, day) }))
  if (states.some(({ state }) => state === 'valid' || state === 'expiring')) return null
  const last = states.toSorted((a, b) => (a.one.validTo < b.one.validTo ? 1 : -1))[0]?.one
  if (last === undefined) {
    return text(
      `${name}没有“${type}”证书，不能排到该岗位；请改派持证人员或登记证书。`,
      `${name} holds no certificate “${type}”, which this post needs; roster somebody who does, or register it.`,
    )
  }
  return text(
    `${name}的“${type}”证书（${last.number}）有效期为 ${last.validFrom} 至 ${last.validTo}，在 ${day} 无效，不能排到该岗位；请改派持证人员或登记新证书。`,
    `The certificate “${type}” (${last.number}) of ${name} is valid from ${last.validFrom} to ${last.validTo} and not on ${day}; roster somebody else, or register the new one.`,
  )
}
