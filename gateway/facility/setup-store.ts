import { createHash, randomBytes } from 'node:crypto'
import type { Db, Tx } from '../store/store.ts'

type SetupTables = {
  setup_link: { hash: string; username: string | null; expires_at: number }
}

/** A link that sets a password once: for the first administrator (`username` null) or for a person. */
export interface SetupLink {
  readonly username: string | null
  /** Epoch ms. */
  readonly expiresAt: number
}

/** How long a link holds. */
export const setupLinkMs = 24 * 3_600_000

/**
 * Makes a link and ends all others of the same person, so that only the newest works.
 * @returns the token, which is shown once: only its hash is kept
 */
export async function issueSetupLink(
  tx: Tx,
  username: string | null,
  now: number,
): Promise<SetupLink & { readonly token: string }> {
  const tables = tx.withTables<SetupTables>()
  const token = randomBytes(24).toString('base64url')
  const expiresAt = now + setupLinkMs
  await tables
    .deleteFrom('setup_link')
    .where((row) =>
      row.or([
        row('expires_at', '<=', now),
        username === null ? row('username', 'is', null) : row('username', '=', username),
      ]),
    )
    .execute()
  await tables
    .insertInto('setup_link')
    .values({ hash: hashOf(token), username, expires_at: expiresAt })
    .execute()
  return { token, username, expiresAt }
}

/** What a token is for; null when unknown, used or expired. */
export async function readSetupLink(db: Db, token: string, now: number): Promise<SetupLink | null> {
  const row = await db
    .withTables<SetupTables>()
    .selectFrom('setup_link')
    .selectAll()
    .where('hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row === undefined ? null : { username: row.username, expiresAt: row.expires_at }
}

/** Uses a token up and says what it was for; null as above. Of two at the same time one gets it. */
export async function consumeSetupLink(tx: Tx, token: string, now: number): Promise<SetupLink | null> {
  const row = await tx
    .withTables<SetupTables>()
    .deleteFrom('setup_link')
    .where('hash', '=', hashOf(token))
    .returningAll()
    .executeTakeFirst()
  if (row === undefined || row.expires_at <= now) return null
  return { username: row.username, expiresAt: row.expires_at }
}

/** The token has 192 random bits, so a plain hash is enough to make a stolen table useless. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
