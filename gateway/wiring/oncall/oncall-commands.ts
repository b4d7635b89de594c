import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { OnCall } from '../../oncall/oncall.ts'
import type { PagingCase } from '../../oncall/paging-case.ts'
import type { OnCallSetup } from '../../oncall/setup.ts'
import type { Waiting } from '../collect.ts'
import type { Committer } from '../commit-writer.ts'

/** What people do to paging; each resolves when it is on disk, with its audit entry, or throws its refusal. */
export interface OnCallCommands {
  claim(alarm: string, by: string): Promise<PagingCase>
  /** @param may whether the person may give back what is another's */
  handBack(alarm: string, by: string, may: boolean): Promise<PagingCase>
  answer(alarm: string, by: string): Promise<PagingCase>
  /** Parts of the setup were stored, or how people are reached changed. */
  changed(part: Partial<OnCallSetup>): void
}

export interface OnCallCommandsOptions {
  readonly oncall: OnCall
  readonly clock: Clock
  readonly waiting: Pick<Waiting, 'audit'>
  readonly committer: Pick<Committer, 'note' | 'settled'>
}

export function createOnCallCommands({
  oncall,
  clock,
  waiting,
  committer,
}: OnCallCommandsOptions): OnCallCommands {
  const keep = async (done: PagingCase | Refusal, action: string, by: string): Promise<PagingCase> => {
    if (done instanceof Refusal) throw done
    const { about, state, responsible } = done
    waiting.audit.push({
      at: clock.now(),
      actor: by,
      action,
      subject: about.id,
      detail: { state, responsible },
    })
    committer.note(true)
    await committer.settled()
    return done
  }
  return {
    claim: (alarm, by) => keep(oncall.claim({ alarm, by, now: clock.now() }), 'alarm.claim', by),
    handBack: (alarm, by, may) =>
      keep(oncall.handBack({ alarm, by, may, now: clock.now() }), 'alarm.hand-back', by),
    answer: (alarm, by) => keep(oncall.answer({ alarm, by, now: clock.now() }), 'alarm.answer', by),
    changed(part) {
      oncall.put(part)
      committer.note(true)
    },
  }
}
