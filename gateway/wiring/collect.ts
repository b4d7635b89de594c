import type { AlarmTransition } from '../alarms/alarm.ts'
import { saveTransitions } from '../alarms/alarms-store.ts'
import { saveFlaps } from '../alarms/flaps-store.ts'
import { savePlannedWorks } from '../alarms/planned-work-store.ts'
import type { PlannedWorks } from '../alarms/planned-works.ts'
import { savePending } from '../facility/pending-store.ts'
import type { QuarantineEntry } from '../ingest/quarantine.ts'
import { saveQuarantine } from '../ingest/quarantine-store.ts'
import { PAGES, type Page } from '../notify/page.ts'
import type { ToldCall } from '../oncall/call.ts'
import { saveCalls, savePaging } from '../oncall/oncall-store.ts'
import { saveOrders } from '../orders/orders-store.ts'
import { mergeOutcomes, type PatrolOutcome } from '../patrol/outcome.ts'
import { savePatrol } from '../patrol/patrol-store.ts'
import { saveProof } from '../patrol/proof/proof-store.ts'
import { saveWatched } from '../patrol/watch/watch-store.ts'
import type { Steps } from '../pipeline.ts'
import { savePosts } from '../posts/posts-store.ts'
import { saveRuleStates } from '../rules/rules-store.ts'
import { type PresenceChange, savePresence } from '../state/presence-store.ts'
import { saveStates } from '../state/state-store.ts'
import { type AuditEntry, appendAudit } from '../store/audit-store.ts'
import { appendEffects, type Effect } from '../store/outbox-store.ts'
import type { CoreTables, Tx } from '../store/store.ts'
import { type Absence, saveAbsences } from './absence-store.ts'
import type { Collect } from './commit-writer.ts'

/** What the pipeline did and nobody has written yet; beside it stands what each step holds dirty. */
export interface Waiting {
  transitions: AlarmTransition[]
  patrol: PatrolOutcome[]
  audit: AuditEntry[]
  absences: Absence[]
  presence: PresenceChange[]
  /** Messages to people that follow from the rest; notify/ sends them once they are on record. */
  pages: Page[]
  /** Who was told of what. */
  calls: ToldCall[]
}

export const nothingWaiting = (): Waiting => ({
  transitions: [],
  patrol: [],
  audit: [],
  absences: [],
  presence: [],
  pages: [],
  calls: [],
})

/** Name of the pipeline's position among the settings. */
const POSITION = 'pipeline.position'

/** Journal position up to which the records hold everything; 0 before the first commit. */
export async function storedPosition(tx: { selectFrom: Tx['selectFrom'] }): Promise<number> {
  const row = await tx.selectFrom('setting').select('value').where('name', '=', POSITION).executeTakeFirst()
  return row === undefined ? 0 : Number(row.value)
}

/** Everything one commit writes, each step by its own store; the position comes with it (DESIGN 3). */
export function collectors(
  steps: Steps & { readonly works: PlannedWorks },
  waiting: Waiting,
  position: () => number,
  quarantined: (entries: readonly QuarantineEntry[]) => void,
): Collect[] {
  const { states, sequencer, rules, proof, watch } = steps
  return [
    ofWaiting(waiting),
    () => {
      const { rows, forgotten } = states.takeDirty()
      const { rows: sequences, events } = sequencer.takeDirty()
      if (rows.length + forgotten.length + sequences.length + events.length === 0) return null
      return (tx) => saveStates(tx, { rows, forgotten, sequences, events })
    },
    () => {
      const changes = rules.takeDirty()
      return changes.length === 0 ? null : (tx) => saveRuleStates(tx, changes)
    },
    () => {
      const changes = proof.takeDirty()
      const { proofs, legs, counters, evidence } = changes
      if (proofs.length + legs.length + counters.length + evidence.length === 0) return null
      return (tx) => saveProof(tx, changes)
    },
    () => {
      const changes = watch.takeDirty()
      if (changes.saved.length + changes.removed.length === 0) return null
      return (tx) => saveWatched(tx, changes)
    },
    ...ofAlarms(steps),
    ...ofIntake(steps, quarantined),
    ofPosition(position),
  ]
}

function ofWaiting(waiting: Waiting): Collect {
  return () => {
    const { transitions, patrol, audit, absences, presence, pages, calls } = waiting
    Object.assign(waiting, nothingWaiting())
    const all = [transitions, patrol, audit, absences, presence, pages, calls]
    if (all.every((each) => each.length === 0)) return null
    return async (tx) => {
      await saveTransitions(tx, transitions)
      if (patrol.length > 0) await savePatrol(tx, mergeOutcomes(patrol))
      await appendAudit(tx, audit)
      await saveAbsences(tx, absences)
      await savePresence(tx, presence)
      await saveCalls(tx, calls)
      await appendEffects(tx, pages.map(effectOf))
    }
  }
}

/** Alarms and what follows from them. */
function ofAlarms({
  alarms,
  works,
  posts,
  orders,
  oncall,
}: Steps & { readonly works: PlannedWorks }): Collect[] {
  return [
    () => {
      const flaps = alarms.takeDirty()
      const changed = works.takeDirty()
      if (flaps.length + changed.length === 0) return null
      return async (tx) => {
        await saveFlaps(tx, flaps)
        await savePlannedWorks(tx, changed)
      }
    },
    () => {
      const dirty = posts.takeDirty()
      // The last look is written with everything else that is, and by itself once a minute.
      return dirty.seenAt === null ? null : (tx) => savePosts(tx, dirty)
    },
    () => {
      const changes = orders.takeDirty()
      return changes.orders.length === 0 ? null : (tx) => saveOrders(tx, changes)
    },
    () => {
      const changes = oncall.takeDirty()
      const { cases, over, turns } = changes
      return cases.length + over.length + turns.size === 0 ? null : (tx) => savePaging(tx, changes)
    },
  ]
}

/** What could not be taken in. */
function ofIntake(
  { quarantine, pending }: Steps,
  quarantined: (entries: readonly QuarantineEntry[]) => void,
): Collect[] {
  return [
    () => {
      const changes = quarantine.takeDirty()
      const { added, removed, counts } = changes
      if (added.length + removed.length + counts.length === 0) return null
      if (added.length > 0) quarantined(added)
      return (tx) => saveQuarantine(tx, changes)
    },
    () => {
      const changes = pending.takeDirty()
      return changes.saved.length + changes.removed.length === 0 ? null : (tx) => savePending(tx, changes)
    },
  ]
}

function ofPosition(position: () => number): Collect {
  let written: number | null = null
  return () => {
    const at = position()
    if (at === written) return null
    written = at
    return (tx) => savePosition(tx, at)
  }
}

const effectOf = (page: Page): Effect => ({ id: page.id, topic: PAGES, at: page.at, body: page })

async function savePosition(tx: Tx, position: number): Promise<void> {
  const row: CoreTables['setting'] = { name: POSITION, value: String(position) }
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
    .execute()
}
