import type { AlarmTransition } from '../../alarms/alarm.ts'
import type { Acknowledge, Alarms, Unshelve } from '../../alarms/alarms.ts'
import type { PlannedWork } from '../../alarms/planned-work.ts'
import type { PlannedWorks } from '../../alarms/planned-works.ts'
import type { Shelve } from '../../alarms/shelf.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Pipeline } from '../../pipeline.ts'
import type { AuditEntry } from '../../store/audit-store.ts'
import type { Waiting } from '../collect.ts'
import type { Committer } from '../commit-writer.ts'

/** What people do to alarms; each resolves when it is on disk, with its audit entry. */
export interface AlarmCommands {
  acknowledge(command: Omit<Acknowledge, 'now'>): Promise<AlarmTransition | Refusal>
  shelve(command: Omit<Shelve, 'now'>): Promise<AlarmTransition | Refusal>
  unshelve(command: Omit<Unshelve, 'now'>): Promise<AlarmTransition | Refusal>
  /** Planned work is new, or was ended. */
  setWork(work: PlannedWork, action: 'planned-work.plan' | 'planned-work.end'): Promise<void>
}

export interface AlarmCommandsOptions {
  readonly alarms: Alarms
  readonly works: PlannedWorks
  readonly clock: Clock
  readonly waiting: Pick<Waiting, 'audit'>
  readonly pipeline: Pick<Pipeline, 'alarmed'>
  readonly committer: Pick<Committer, 'note' | 'settled'>
}

export function createAlarmCommands(options: AlarmCommandsOptions): AlarmCommands {
  const { alarms, works, clock, waiting, pipeline, committer } = options
  const keep = async (
    done: AlarmTransition | Refusal,
    action: string,
    detailOf: (done: AlarmTransition) => AuditEntry['detail'],
  ): Promise<AlarmTransition | Refusal> => {
    if (done instanceof Refusal) return done
    const { alarm, at, by } = done
    waiting.audit.push({ at, actor: by, action, subject: alarm.id, detail: detailOf(done) })
    pipeline.alarmed([done], at)
    await committer.settled()
    return done
  }
  return {
    acknowledge: (command) =>
      keep(alarms.acknowledge({ ...command, now: clock.now() }), 'alarm.acknowledge', ({ note }) => ({
        note,
      })),
    shelve: (command) =>
      keep(alarms.shelve({ ...command, now: clock.now() }), 'alarm.shelve', ({ alarm }) => alarm.shelf),
    unshelve: (command) =>
      keep(alarms.unshelve({ ...command, now: clock.now() }), 'alarm.unshelve', () => null),
    async setWork(work, action) {
      const now = clock.now()
      works.set(work, now)
      const actor = work.endedBy ?? work.by
      waiting.audit.push({ at: now, actor, action, subject: work.id, detail: work })
      pipeline.alarmed(alarms.reconsider(now), now)
      committer.note(true)
      await committer.settled()
    },
  }
}
