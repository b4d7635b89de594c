import type { Account } from './account.ts'

/** An account as it is stored; the secret itself is not kept. */
export interface StoredAccount {
  readonly username: string
  readonly site: string
  readonly role: Account['role']
  /** `kind/id` of every device it speaks for; `*` for all of the site, those not registered yet included. */
  readonly devices: readonly string[] | '*'
  readonly mayRead: readonly string[]
  readonly mayWrite: readonly string[]
  /** 16 random bytes, hex. */
  readonly salt: string
  /** HMAC-SHA256 of the secret under the salt, hex. */
  readonly hash: string
  /** When the present secret was made, epoch ms. */
  readonly createdAt: number
}

/** Says whether a secret belongs to an account, in a time that does not depend on the answer (accounts-store.ts). */
export type SecretMatches = (stored: Pick<StoredAccount, 'salt' | 'hash'>, secret: Buffer) => boolean

/** Nobody: an unknown name costs the same comparison as a known one. */
const nobody = { salt: '0'.repeat(32), hash: '0'.repeat(64) }

/** The accounts in memory, for the broker. Rows come and go after their commit. */
export class Accounts {
  readonly #matches: SecretMatches
  readonly #accounts = new Map<string, { readonly account: Account; readonly stored: StoredAccount }>()

  constructor(matches: SecretMatches, rows: Iterable<StoredAccount> = []) {
    this.#matches = matches
    for (const row of rows) this.put(row)
  }

  /** Synchronous and cheap: thousands of devices come back at once after a power cut. */
  verify(username: string, password: Buffer): Account | null {
    const known = this.#accounts.get(username)
    const matches = this.#matches(known?.stored ?? nobody, password)
    return known !== undefined && matches ? known.account : null
  }

  get(username: string): Account | undefined {
    return this.#accounts.get(username)?.account
  }

  stored(username: string): StoredAccount | undefined {
    return this.#accounts.get(username)?.stored
  }

  list(site?: string): StoredAccount[] {
    return Array.from(this.#accounts.values(), ({ stored }) => stored).filter(
      (stored) => site === undefined || stored.site === site,
    )
  }

  /** A created, changed or rotated account; the broker still has to end sessions opened with the old secret. */
  put(stored: StoredAccount): void {
    const { username, site, role, mayRead, mayWrite } = stored
    const devices = stored.devices === '*' ? new EveryDevice() : new Set(stored.devices)
    const speaksForAll = stored.devices === '*'
    const account = { username, site, role, devices, speaksForAll, mayRead, mayWrite }
    this.#accounts.set(username, { stored, account })
  }

  /** Revoked: no new login from now on. Returns the account, so that the broker can end its sessions (faults X08). */
  remove(username: string): Account | undefined {
    const account = this.get(username)
    this.#accounts.delete(username)
    return account
  }
}

/** Holds whatever is asked for: a sub-gateway that speaks for all of its site has no list to keep up. */
class EveryDevice extends Set<string> {
  override has(): boolean {
    return true
  }
}
