import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Language } from '#devices/kit/text.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Person } from './people.ts'
import type { Role } from './permissions.ts'

type PeopleTables = {
  person: {
    username: string
    name: string
    role: string
    sites_json: string | null
    language: string
    active: number
    password_hash: string | null
    created_at: number
  }
}

const derive = promisify(argon2)

/** OWASP's minimum for argon2id: 19 MiB, 2 passes; about 60 ms on a pool thread. */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const
const TAG_BYTES = 32
/** Longer passwords are refused before they cost anything. */
const PASSWORD_MAX = 200

export async function loadPeople(db: Db): Promise<Person[]> {
  const rows = await db
    .withTables<PeopleTables>()
    .selectFrom('person')
    .selectAll()
    .orderBy('username')
    .execute()
  return rows.map((row) => ({
    username: row.username,
    name: row.name,
    role: row.role as Role,
    sites: row.sites_json === null ? null : (JSON.parse(row.sites_json) as string[]),
    language: row.language as Language,
    active: row.active === 1,
    passwordHash: row.password_hash,
    createdAt: row.created_at,
  }))
}

/** Inserts or replaces a person; give the same one to `People.put` once the transaction is committed. */
export async function savePerson(tx: Tx, person: Person): Promise<void> {
  const { username, ...changing } = {
    username: person.username,
    name: person.name,
    role: person.role,
    sites_json: person.sites === null ? null : JSON.stringify(person.sites),
    language: person.language,
    active: Number(person.active),
    password_hash: person.passwordHash,
    created_at: person.createdAt,
  }
  await tx
    .withTables<PeopleTables>()
    .insertInto('person')
    .values({ username, ...changing })
    .onConflict((conflict) => conflict.column('username').doUpdateSet(changing))
    .execute()
}

/** A salted argon2id hash in the usual text form, with its cost, so that the cost can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive('argon2id', {
    ...COST,
    message: password.normalize('NFC'),
    nonce: salt,
    tagLength: TAG_BYTES,
  })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt.toString('base64url')}$${tag.toString('base64url')}`
}

/**
 * Whether the password fits. A person without password, or nobody at all (null), takes the same time and fails, so
 * that the answer does not tell who exists (faults H07).
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  if (password.length > PASSWORD_MAX) return false
  const stored = parseHash(hash ?? decoy)
  const tag = await derive('argon2id', {
    memory: stored.memory,
    passes: stored.passes,
    parallelism: stored.parallelism,
    message: password.normalize('NFC'),
    nonce: stored.salt,
    tagLength: stored.tag.length,
  })
  return timingSafeEqual(tag, stored.tag) && hash !== null
}

const decoy = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

function parseHash(hash: string) {
  const [, , , cost = '', salt = '', tag = ''] = hash.split('$')
  const [memory = 0, passes = 0, parallelism = 0] = cost.split(',').map((part) => Number(part.slice(2)))
  return {
    memory,
    passes,
    parallelism,
    salt: Buffer.from(salt, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
  }
}
