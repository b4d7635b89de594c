import type { Db, Tx } from '../../store/store.ts'
import type { PatrolSnapshot } from '../patrol.ts'
import { upsert } from '../upsert-store.ts'
import type { LegTimes } from './leg-times.ts'
import type { KeptEvidence, ProofChanges, ProofSnapshot, RoundProof } from './proof.ts'
import type { EvidenceRow, ProofRow, ProofTables, TagCounterRow } from './proof-tables.ts'
import type { TagCounters } from './tag-counters.ts'

/** Keys of one question: below the parameter limits of both stores. */
const CHUNK = 500

export async function saveProof(tx: Tx, { proofs, legs, counters, evidence }: ProofChanges): Promise<void> {
  await upsert(tx, 'patrol_proof', ['round'], proofs.map(proofRow))
  await upsert(
    tx,
    'patrol_leg',
    ['leg'],
    legs.map(({ leg, seconds }) => ({ leg, seconds_json: JSON.stringify(seconds) })),
  )
  await upsert(tx, 'patrol_tag_counter', ['site', 'uid', 'signed'], counters.map(counterRow))
  await upsert(tx, 'patrol_evidence', ['tap'], evidence.map(evidenceRow))
}

/** @param patrol rounds and taps that can still change; counters and legs are loaded whole */
export async function loadProof(
  db: Db,
  patrol: Pick<PatrolSnapshot, 'rounds' | 'taps'>,
): Promise<ProofSnapshot> {
  const tables = db.withTables<ProofTables>()
  const legs = await tables.selectFrom('patrol_leg').selectAll().execute()
  const counters = await tables.selectFrom('patrol_tag_counter').selectAll().execute()
  const evidence: KeptEvidence[] = []
  const taps = patrol.taps.map(({ tap }) => tap.id)
  for (let from = 0; from < taps.length; from += CHUNK) {
    const rows = await tables
      .selectFrom('patrol_evidence')
      .selectAll()
      .where('tap', 'in', taps.slice(from, from + CHUNK))
      .execute()
    evidence.push(...rows.map(evidenceOfRow))
  }
  const proofs = await readProofs(
    db,
    patrol.rounds.map(({ id }) => id),
  )
  return {
    ...{ rounds: patrol.rounds, taps: patrol.taps, proofs, evidence },
    legs: legs.map(({ leg, seconds_json }) => ({
      leg,
      seconds: JSON.parse(seconds_json) as LegTimes['seconds'],
    })),
    counters: counters.map(counterOfRow),
  }
}

/** What speaks against these rounds; a round nobody tapped in has none. */
export async function readProofs(db: Db, rounds: readonly string[]): Promise<RoundProof[]> {
  const found: RoundProof[] = []
  for (let from = 0; from < rounds.length; from += CHUNK) {
    const rows = await db
      .withTables<ProofTables>()
      .selectFrom('patrol_proof')
      .selectAll()
      .where('round', 'in', rounds.slice(from, from + CHUNK))
      .execute()
    found.push(...rows.map(proofOfRow))
  }
  return found
}

function proofRow({ round, site, score, suspicions, learned, alarms, assessedAt }: RoundProof): ProofRow {
  return {
    ...{ round, site, score },
    suspicions_json: JSON.stringify(suspicions),
    learned: Number(learned),
    alarms_json: JSON.stringify(alarms),
    assessed_at: assessedAt,
  }
}

function proofOfRow({
  round,
  site,
  score,
  suspicions_json,
  learned,
  alarms_json,
  assessed_at,
}: ProofRow): RoundProof {
  return {
    ...{ round, site, score },
    suspicions: JSON.parse(suspicions_json) as RoundProof['suspicions'],
    learned: learned === 1,
    alarms: JSON.parse(alarms_json) as RoundProof['alarms'],
    assessedAt: assessed_at,
  }
}

function counterRow({ site, uid, signed, floor, seen }: TagCounters): TagCounterRow {
  return { site, uid, signed: Number(signed), floor_ctr: floor, seen_json: JSON.stringify(seen) }
}

function counterOfRow({ site, uid, signed, floor_ctr, seen_json }: TagCounterRow): TagCounters {
  const seen = JSON.parse(seen_json) as TagCounters['seen']
  return { site, uid, signed: signed === 1, floor: floor_ctr, seen }
}

function evidenceRow({ tap, signature, counter, boot, seq, skewMs, onlineSince }: KeptEvidence): EvidenceRow {
  return { tap, signature, counter_finding: counter, boot, seq, skew_ms: skewMs, online_since: onlineSince }
}

function evidenceOfRow({
  tap,
  signature,
  counter_finding,
  boot,
  seq,
  skew_ms,
  online_since,
}: EvidenceRow): KeptEvidence {
  return {
    ...{ tap, boot, seq },
    signature: signature as KeptEvidence['signature'],
    counter: counter_finding as KeptEvidence['counter'],
    skewMs: skew_ms,
    onlineSince: online_since,
  }
}
