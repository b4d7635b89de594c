import { Refusal } from '../../kernel/errors.ts'
import type { Log } from '../../kernel/log.ts'
import type { PatrolOutcome } from '../../patrol/outcome.ts'
import type { Patrol } from '../../patrol/patrol.ts'
import { roundById } from '../../patrol/patrol-list-store.ts'
import type { Round } from '../../patrol/round.ts'
import type { Pipeline } from '../../pipeline.ts'
import type { AuditEntry } from '../../store/audit-store.ts'
import type { Waiting } from '../collect.ts'
import type { Committer } from '../commit-writer.ts'
import type { Context } from '../context.ts'
import { createRecaller } from './recaller.ts'

/** What people decide about rounds and months; each resolves when it is on disk, with its audit entry (handbook 4.3). */
export interface PatrolCommands {
  /** @param mayExcuse refuses by the round as it stands; null when there is no such round */
  excuse(
    id: string,
    excuse: { readonly by: string; readonly reason: string },
    mayExcuse: (round: Round) => Refusal | null,
  ): Promise<Round | Refusal | null>
  closeMonth(site: string, month: string, by: string): Promise<Refusal | null>
  /** Taps wait for rounds that have left the memory: told after their commit, and once at the start. */
  wake(): void
  stop(): void
}

export interface PatrolCommandsOptions {
  readonly context: Context
  readonly steps: { readonly patrol: Patrol }
  readonly waiting: Waiting
  readonly pipeline: Pick<Pipeline, 'patrolled'>
  readonly committer: Pick<Committer, 'settled'>
  readonly log: Log
}

export function createPatrolCommands(options: PatrolCommandsOptions): PatrolCommands {
  const { context, waiting, pipeline, committer, log } = options
  const { patrol } = options.steps
  const { store, clock } = context
  const { patrolled } = pipeline
  const recaller = createRecaller({ read: store.read, patrol, committer, clock, log, patrolled })
  const done = async (outcome: PatrolOutcome, entry: AuditEntry): Promise<void> => {
    waiting.audit.push(entry)
    patrolled(outcome, entry.at)
    await committer.settled()
  }
  return {
    wake: recaller.wake,
    stop: recaller.stop,
    excuse: (id, { by, reason }, mayExcuse) =>
      recaller.exclusive(async () => {
        await committer.settled()
        const round = patrol.round(id) ?? (await roundById(store.read, id))
        if (round === null) return null
        const refusal = mayExcuse(round)
        if (refusal !== null) return refusal
        const at = clock.now()
        const outcome = patrol.excuse(round, { why: 'excused', by, reason, at })
        if (outcome instanceof Refusal) return outcome
        const detail = { site: round.site, before: round.state, reason }
        await done(outcome, { at, actor: by, action: 'patrol.excuse', subject: id, detail })
        return outcome.rounds.find((changed) => changed.id === id) ?? round
      }),
    closeMonth: (site, month, by) =>
      recaller.exclusive(async () => {
        const at = clock.now()
        const outcome = patrol.closeMonth({ site, month, closedAt: at, by })
        if (outcome instanceof Refusal) return outcome
        const detail = { site, month }
        await done(outcome, {
          at,
          actor: by,
          action: 'patrol.close-month',
          subject: `${site}/${month}`,
          detail,
        })
        return null
      }),
  }
}
