/** How many wrong logins are looked at before further ones are refused unseen. */
export interface WrongLoginLimits {
  readonly windowMs: number
  /** Wrong tries of one account from one address. */
  readonly pair: number
  /** Wrong tries from one address, and of one account; beyond them each pair has one try a window. */
  readonly address: number
  readonly account: number
}

/**
 * Guessing is slowed per address and per account. A hundred devices behind one NAT address share it with whoever
 * guesses there, so an address over its limit is not shut out: every account still has one try a window from it, and a
 * right password never counts.
 */
export interface LoginLimits {
  mayTry(address: string, username: string, now: number): boolean
  failed(address: string, username: string, now: number): void
}

const KEYS_MAX = 20_000

/** @param limits `now` below is in ms of any clock that does not go back. */
export function createLoginLimits(limits: WrongLoginLimits): LoginLimits {
  const counts = new Map<string, number>()
  let windowEnd = 0
  const roll = (now: number): void => {
    if (now < windowEnd && counts.size < KEYS_MAX) return
    counts.clear()
    windowEnd = now + limits.windowMs
  }
  const count = (key: string): number => counts.get(key) ?? 0
  const keys = (address: string, username: string) => ({
    address: `a ${address}`,
    account: `u ${username}`,
    pair: `p ${address} ${username}`,
  })
  return {
    mayTry(address, username, now) {
      roll(now)
      const key = keys(address, username)
      const narrow = count(key.address) >= limits.address || count(key.account) >= limits.account
      return count(key.pair) < (narrow ? 1 : limits.pair)
    },
    failed(address, username, now) {
      roll(now)
      for (const key of Object.values(keys(address, username))) counts.set(key, count(key) + 1)
    },
  }
}

/** A client that connects again and again costs everybody: above `connects` a window it waits `refuseMs`. */
export interface FlappingLimits {
  readonly windowMs: number
  readonly connects: number
  readonly refuseMs: number
}

/** 'begins' is said once for each refusal period. */
export type FlappingVerdict = 'fine' | 'begins' | 'refused'

interface Connects {
  windowEnd: number
  count: number
  refusedUntil: number
}

export function createFlapping(limits: FlappingLimits) {
  const clients = new Map<string, Connects>()
  const forget = (now: number): void => {
    for (const [id, { windowEnd, refusedUntil }] of clients) {
      if (windowEnd <= now && refusedUntil <= now) clients.delete(id)
    }
  }
  return {
    /** Counts a connect of a session id. */
    connect(id: string, now: number): FlappingVerdict {
      if (clients.size >= KEYS_MAX) forget(now)
      let client = clients.get(id)
      if (client === undefined) {
        client = { windowEnd: 0, count: 0, refusedUntil: 0 }
        clients.set(id, client)
      }
      if (client.refusedUntil > now) return 'refused'
      if (client.windowEnd <= now) {
        client.windowEnd = now + limits.windowMs
        client.count = 0
      }
      client.count += 1
      if (client.count <= limits.connects) return 'fine'
      client.refusedUntil = now + limits.refuseMs
      client.windowEnd = 0
      return 'begins'
    },
  }
}
