/** Tables of 0062-proof.sql; flags are 0/1, instants epoch ms. */
export type ProofTables = {
  patrol_proof: ProofRow
  patrol_leg: { leg: string; seconds_json: string }
  patrol_tag_counter: TagCounterRow
  patrol_evidence: EvidenceRow
  patrol_tag_key: TagKeyRow
}

export type ProofRow = {
  round: string
  site: string
  score: number
  suspicions_json: string
  learned: number
  alarms_json: string
  assessed_at: number
}

export type TagCounterRow = {
  site: string
  uid: string
  signed: number
  floor_ctr: number
  seen_json: string
}

export type EvidenceRow = {
  tap: string
  signature: string
  counter_finding: string | null
  boot: number | null
  seq: number | null
  skew_ms: number | null
  online_since: number | null
}

export type TagKeyRow = {
  site: string
  uid: string
  sealed: string
  changed_at: number
  changed_by: string
}
