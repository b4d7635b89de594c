import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db, Tx } from '../store/store.ts'
import type { Account } from './account.ts'
import type { SecretMatches, StoredAccount } from './accounts.ts'

type AccountTables = {
  device_account: {
    username: string
    site: string
    role: string
    devices_json: string
    may_read_json: string
    may_write_json: string
    salt: string
    hash: string
    created_at: number
  }
}

/** A new device secret: 192 random bits. Shown once; see docs/decisions/012-device-secrets.md. */
export function newDeviceSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** What is kept of a secret. */
export function hashDeviceSecret(secret: string | Buffer): Pick<StoredAccount, 'salt' | 'hash'> {
  const salt = randomBytes(16).toString('hex')
  return { salt, hash: digest(salt, secret).toString('hex') }
}

export const secretMatches: SecretMatches = ({ salt, hash }, secret) =>
  timingSafeEqual(digest(salt, secret), Buffer.from(hash, 'hex'))

function digest(salt: string, secret: string | Buffer): Buffer {
  return createHmac('sha256', salt).update(secret).digest()
}

export async function loadAccounts(db: Db): Promise<StoredAccount[]> {
  const rows = await db
    .withTables<AccountTables>()
    .selectFrom('device_account')
    .selectAll()
    .orderBy('username')
    .execute()
  return rows.map(({ devices_json, may_read_json, may_write_json, created_at, role, ...same }) => ({
    ...same,
    role: role as Account['role'],
    devices: JSON.parse(devices_json) as string[] | '*',
    mayRead: JSON.parse(may_read_json) as string[],
    mayWrite: JSON.parse(may_write_json) as string[],
    createdAt: created_at,
  }))
}

/** Creates, changes or rotates; give the same row to `Accounts.put` once the transaction is committed. */
export async function saveAccount(tx: Tx, account: StoredAccount): Promise<void> {
  const { username, devices, mayRead, mayWrite, createdAt, site, role, salt, hash } = account
  const changing = {
    site,
    role,
    salt,
    hash,
    devices_json: JSON.stringify(devices),
    may_read_json: JSON.stringify(mayRead),
    may_write_json: JSON.stringify(mayWrite),
    created_at: createdAt,
  }
  await tx
    .withTables<AccountTables>()
    .insertInto('device_account')
    .values({ username, ...changing })
    .onConflict((conflict) => conflict.column('username').doUpdateSet(changing))
    .execute()
}

/** Revokes; then `Accounts.remove` and end its sessions. */
export async function deleteAccount(tx: Tx, username: string): Promise<void> {
  await tx.withTables<AccountTables>().deleteFrom('device_account').where('username', '=', username).execute()
}

/**
 * The account of one device, named after its key, with a fresh secret. Made again it replaces the first: the old
 * secret ends with the commit.
 */
export async function issueDeviceAccount(
  tx: Tx,
  device: { readonly site: string; readonly kind: string; readonly id: string },
  now: number,
): Promise<{ readonly account: StoredAccount; readonly secret: string }> {
  const { site, kind, id } = device
  const secret = newDeviceSecret()
  const account: StoredAccount = {
    username: `${site}/${id}`,
    site,
    role: 'device',
    devices: [`${kind}/${id}`],
    mayRead: [],
    mayWrite: [],
    ...hashDeviceSecret(secret),
    createdAt: now,
  }
  await saveAccount(tx, account)
  return { account, secret }
}
