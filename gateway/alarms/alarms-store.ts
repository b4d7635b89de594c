import type { Severity } from '#devices/kit/severity.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Alarm, AlarmEvent, AlarmTransition } from './alarm.ts'
import { type AlarmRow, type AlarmTables, fromRow, toRow } from './alarm-table.ts'
import type { StoredAlarms } from './alarms.ts'
import type { Announcement, HoldReason } from './announcement.ts'
import { loadFlaps } from './flaps-store.ts'
import { NUISANCE_MS } from './recurrence.ts'

/** A line of an alarm's history. */
export interface AlarmStep {
  readonly event: AlarmEvent
  readonly at: number
  readonly by: string
  readonly note: string
  readonly severity: Severity
  /** Whether people were told of it. */
  readonly announce: Announcement
}

/** Rows of one statement; both stores bind them well within their limits. */
const CHUNK = 200

/** Alarms that are not closed, for `Alarms.load`. */
export async function loadOpenAlarms(db: Db): Promise<Alarm[]> {
  const rows = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm')
    .selectAll()
    .where('closed', '=', 0)
    .orderBy('raised_at')
    .execute()
  return rows.map(fromRow)
}

/** Everything `Alarms.load` takes after a start. */
export async function loadAlarms(db: Db, now: number): Promise<StoredAlarms> {
  const closed = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm')
    .selectAll()
    .where('closed', '=', 1)
    .where('cleared_at', '>=', now - NUISANCE_MS)
    .orderBy('cleared_at')
    .execute()
  return { open: await loadOpenAlarms(db), closed: closed.map(fromRow), flaps: await loadFlaps(db) }
}

/** Writes the alarms as the transitions left them, and every transition as a line of history. */
export async function saveTransitions(tx: Tx, transitions: readonly AlarmTransition[]): Promise<void> {
  const last = new Map<string, Alarm>()
  for (const { alarm } of transitions) last.set(alarm.id, alarm)
  const alarms = [...last.values()]
  for (let from = 0; from < alarms.length; from += CHUNK) {
    await saveAlarms(tx, alarms.slice(from, from + CHUNK).map(toRow))
  }
  for (let from = 0; from < transitions.length; from += CHUNK) {
    await appendHistory(tx, transitions.slice(from, from + CHUNK))
  }
}

async function saveAlarms(tx: Tx, rows: readonly AlarmRow[]): Promise<void> {
  await tx
    .withTables<AlarmTables>()
    .insertInto('alarm')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        severity: eb.ref('excluded.severity'),
        severity_rank: eb.ref('excluded.severity_rank'),
        title: eb.ref('excluded.title'),
        message: eb.ref('excluded.message'),
        remedy: eb.ref('excluded.remedy'),
        evidence: eb.ref('excluded.evidence'),
        raised_at: eb.ref('excluded.raised_at'),
        cleared_at: eb.ref('excluded.cleared_at'),
        unknown: eb.ref('excluded.unknown'),
        ack_by: eb.ref('excluded.ack_by'),
        ack_at: eb.ref('excluded.ack_at'),
        ack_note: eb.ref('excluded.ack_note'),
        ack_expires_at: eb.ref('excluded.ack_expires_at'),
        changes: eb.ref('excluded.changes'),
        updated_at: eb.ref('excluded.updated_at'),
        grouped_in: eb.ref('excluded.grouped_in'),
        closed: eb.ref('excluded.closed'),
        announced: eb.ref('excluded.announced'),
        hold_reason: eb.ref('excluded.hold_reason'),
        hold_by: eb.ref('excluded.hold_by'),
        hold_until: eb.ref('excluded.hold_until'),
        shelf_by: eb.ref('excluded.shelf_by'),
        shelf_at: eb.ref('excluded.shelf_at'),
        shelf_reason: eb.ref('excluded.shelf_reason'),
        shelf_until: eb.ref('excluded.shelf_until'),
        flapping: eb.ref('excluded.flapping'),
        occurrences: eb.ref('excluded.occurrences'),
        first_raised_at: eb.ref('excluded.first_raised_at'),
        previous: eb.ref('excluded.previous'),
        words: eb.ref('excluded.words'),
      })),
    )
    .execute()
}

async function appendHistory(tx: Tx, transitions: readonly AlarmTransition[]): Promise<void> {
  const db = tx.withTables<AlarmTables>()
  const ids = [...new Set(transitions.map(({ alarm }) => alarm.id))]
  const known = await db
    .selectFrom('alarm_event')
    .select((eb) => ['alarm', eb.fn.max('seq').as('seq')])
    .where('alarm', 'in', ids)
    .groupBy('alarm')
    .execute()
  const last = new Map(known.map(({ alarm, seq }) => [alarm, Number(seq)]))
  const rows = transitions.map(({ alarm, event, at, by, note, announce }) => {
    const seq = (last.get(alarm.id) ?? 0) + 1
    last.set(alarm.id, seq)
    return {
      ...{ alarm: alarm.id, seq, event, at, done_by: by, note, severity: alarm.severity },
      ...{ announce: announce.decision, held_reason: announce.reason, held_by: announce.by },
    }
  })
  await db.insertInto('alarm_event').values(rows).execute()
}

/** Any alarm, closed ones included. */
export async function readAlarm(db: Db, id: string): Promise<Alarm | undefined> {
  const row = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Alarms by id; those that are not there are missing. */
export async function readAlarms(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Alarm>> {
  const found = new Map<string, Alarm>()
  const asked = [...new Set(ids)]
  for (let from = 0; from < asked.length; from += CHUNK) {
    const rows = await db
      .withTables<AlarmTables>()
      .selectFrom('alarm')
      .selectAll()
      .where('id', 'in', asked.slice(from, from + CHUNK))
      .execute()
    for (const row of rows) found.set(row.id, fromRow(row))
  }
  return found
}

/** What happened to an alarm, oldest first. */
export async function readHistory(db: Db, id: string): Promise<AlarmStep[]> {
  const rows = await db
    .withTables<AlarmTables>()
    .selectFrom('alarm_event')
    .selectAll()
    .where('alarm', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map(({ event, at, done_by, note, severity, announce, held_reason, held_by }) => ({
    event: event as AlarmEvent,
    at,
    by: done_by,
    note,
    severity: severity as Severity,
    announce: {
      decision: announce as Announcement['decision'],
      reason: held_reason as HoldReason | null,
      by: held_by,
    },
  }))
}
