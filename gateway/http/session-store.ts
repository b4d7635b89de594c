import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { appendAudit } from '../store/audit-store.ts'
import type { Store, Tx } from '../store/store.ts'

/** A signed-in browser or tool. `id` is the SHA-256 of the token, so a stolen table opens nothing (faults X05). */
export interface Session {
  readonly id: string
  readonly username: string
  readonly address: string
  readonly createdAt: number
  /** Last request or open stream; written to the store at most once a minute. */
  seenAt: number
}

export interface SessionLimits {
  /** Ends after so long without a request or an open stream. */
  readonly idleMs: number
  /** Ends so long after signing in, whatever happens. */
  readonly absoluteMs: number
  /** Sessions a person may have; the one unused for longest makes room. */
  readonly perPerson: number
}

const HOUR = 3_600_000
/** A shift and the handover after it stay signed in; nobody stays signed in for longer than a week. */
export const sessionLimits: SessionLimits = { idleMs: 12 * HOUR, absoluteMs: 7 * 24 * HOUR, perPerson: 20 }

type SessionTables = {
  session: { id: string; username: string; address: string; created_at: number; seen_at: number }
}

/** Sessions live in memory and in the store: asking costs no I/O, and a restart signs nobody out. */
export interface Sessions {
  /** Makes a session with a new random token (never one the client proposed: no fixation, faults H06). */
  begin(username: string, address: string): Promise<{ readonly token: string; readonly session: Session }>
  /** The live session of a token, marked as used now; null when unknown, ended or expired. */
  use(token: string): Session | null
  /** As `use`, by id, for what stays open for long. */
  stillOpen(id: string): boolean
  /** When it ends unless it is used again. */
  expiresAt(session: Session): number
  /** When it ends even if it is used all the time. */
  endsAtLatest(session: Session): number
  /** Takes effect before the promise settles, also when the store cannot be written. */
  end(id: string): Promise<void>
  endAll(username: string): Promise<void>
  of(username: string): { readonly count: number; readonly lastSeenAt: number | null }
  readonly count: number
  /** Writes when sessions were last used and drops the expired ones. */
  sweep(): Promise<void>
}

/** Loads the sessions of the store. */
export async function openSessions(options: {
  readonly store: Store
  readonly clock: Clock
  readonly limits?: SessionLimits
}): Promise<Sessions> {
  const { store, clock, limits = sessionLimits } = options
  const all = new Map<string, Session>()
  const used = new Set<Session>()
  for (const session of await loadSessions(store)) all.set(session.id, session)

  const expiresAt = (session: Session): number =>
    Math.min(session.seenAt + limits.idleMs, session.createdAt + limits.absoluteMs)
  const live = (id: string): Session | null => {
    const session = all.get(id)
    if (session === undefined || clock.now() >= expiresAt(session)) return null
    session.seenAt = clock.now()
    used.add(session)
    return session
  }
  const ofPerson = (username: string): Session[] =>
    [...all.values()].filter((session) => session.username === username)
  const remove = async (ids: readonly string[], audit: Audit | null): Promise<void> => {
    for (const id of ids) all.delete(id)
    if (ids.length > 0) await store.transaction((tx) => removeSessions(tx, ids, audit))
  }
  const removed = (username: string, action: string): Audit => ({ at: clock.now(), actor: username, action })
  return {
    async begin(username, address) {
      const token = randomBytes(32).toString('base64url')
      const now = clock.now()
      const session = { id: idOf(token), username, address, createdAt: now, seenAt: now }
      const own = ofPerson(username).sort((a, b) => b.seenAt - a.seenAt)
      const surplus = own.slice(limits.perPerson - 1).map(({ id }) => id)
      await store.transaction(async (tx) => {
        await removeSessions(tx, surplus, null)
        await insertSession(tx, session)
      })
      for (const id of surplus) all.delete(id)
      all.set(session.id, session)
      return { token, session }
    },
    use: (token) => live(idOf(token)),
    stillOpen: (id) => live(id) !== null,
    expiresAt,
    endsAtLatest: (session) => session.createdAt + limits.absoluteMs,
    async end(id) {
      const session = all.get(id)
      if (session !== undefined) await remove([id], removed(session.username, 'session.end'))
    },
    endAll: (username) =>
      remove(
        ofPerson(username).map(({ id }) => id),
        removed(username, 'session.end-all'),
      ),
    of(username) {
      const own = ofPerson(username)
      return { count: own.length, lastSeenAt: own.length > 0 ? Math.max(...own.map((s) => s.seenAt)) : null }
    },
    get count() {
      return all.size
    },
    async sweep() {
      const now = clock.now()
      const seen = [...used].filter(({ id }) => all.has(id))
      used.clear()
      const expired = [...all.values()].filter((session) => now >= expiresAt(session)).map(({ id }) => id)
      await remove(expired, null)
      if (seen.length > 0) await store.transaction((tx) => saveSeen(tx, seen))
    },
  }
}

interface Audit {
  readonly at: number
  readonly actor: string
  readonly action: string
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex')

async function loadSessions(store: Store): Promise<Session[]> {
  const rows = await store.read.withTables<SessionTables>().selectFrom('session').selectAll().execute()
  return rows.map(({ id, username, address, created_at, seen_at }) => ({
    id,
    username,
    address,
    createdAt: created_at,
    seenAt: seen_at,
  }))
}

async function insertSession(tx: Tx, session: Session): Promise<void> {
  const { id, username, address, createdAt, seenAt } = session
  await tx
    .withTables<SessionTables>()
    .insertInto('session')
    .values({ id, username, address, created_at: createdAt, seen_at: seenAt })
    .execute()
  const entry = { at: createdAt, actor: username, action: 'session.begin', subject: username }
  await appendAudit(tx, [{ ...entry, detail: { address } }])
}

async function removeSessions(tx: Tx, ids: readonly string[], audit: Audit | null): Promise<void> {
  if (ids.length === 0) return
  await tx.withTables<SessionTables>().deleteFrom('session').where('id', 'in', ids).execute()
  if (audit !== null) {
    await appendAudit(tx, [{ ...audit, subject: audit.actor, detail: { sessions: ids.length } }])
  }
}

async function saveSeen(tx: Tx, sessions: readonly Session[]): Promise<void> {
  const tables = tx.withTables<SessionTables>()
  for (const { id, seenAt } of sessions) {
    await tables.updateTable('session').set({ seen_at: seenAt }).where('id', '=', id).execute()
  }
}
