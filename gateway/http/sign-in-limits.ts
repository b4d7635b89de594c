/**
 * Holds off guessing (faults H07, G13). Ten wrong passwords within a minute close an account for a minute; so do more
 * from one address, which stops one password tried on many accounts. Who has signed in from an address before keeps a
 * budget of his own there: a stranger can lock out neither him nor his colleagues behind the same address.
 * Attempts count when they begin and are given back when they succeed, so that a thousand at once are ten, not a thousand.
 */
export interface SignInLimits {
  /** Seconds to wait, or 0 when the attempt may go on and is counted. */
  begin(account: string, address: string, now: number): number
  succeed(account: string, address: string, now: number): void
}

const WINDOW_MS = 60_000
const PER_ACCOUNT = 10
const PER_ADDRESS = 30
/** Keys remembered; the oldest goes first, so a flood of invented names takes no memory. */
const KEYS_MAX = 10_000

interface Tries {
  count: number
  /** End of the window, or of the closure. */
  until: number
}

export function createSignInLimits(): SignInLimits {
  const tries = new Map<string, Tries>()
  const known = new Map<string, number>()

  const budgets = (account: string, address: string): readonly (readonly [string, number])[] => {
    const pair = `${address} ${account}`
    if (known.has(pair)) return [[`pair ${pair}`, PER_ACCOUNT]]
    return [
      [`account ${account}`, PER_ACCOUNT],
      [`address ${address}`, PER_ADDRESS],
    ]
  }
  const read = (key: string, now: number): Tries | undefined => {
    const found = tries.get(key)
    return found !== undefined && now < found.until ? found : undefined
  }
  const count = (key: string, max: number, now: number): void => {
    const entry = read(key, now) ?? { count: 0, until: now + WINDOW_MS }
    entry.count += 1
    if (entry.count >= max) entry.until = now + WINDOW_MS
    remember(tries, key, entry)
  }
  return {
    begin(account, address, now) {
      const all = budgets(account, address)
      const closed = all.map(([key, max]) => ({ entry: read(key, now), max }))
      const waits = closed.map(({ entry, max }) =>
        entry !== undefined && entry.count >= max ? entry.until - now : 0,
      )
      const wait = Math.max(...waits)
      if (wait > 0) return Math.ceil(wait / 1000)
      for (const [key, max] of all) count(key, max, now)
      return 0
    },
    succeed(account, address, now) {
      for (const [key] of budgets(account, address)) {
        const entry = read(key, now)
        if (entry !== undefined) entry.count -= 1
      }
      tries.delete(`pair ${address} ${account}`)
      remember(known, `${address} ${account}`, now)
    },
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > KEYS_MAX) map.delete(map.keys().next().value as string)
}
