import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { CallSubject } from './call.ts'
import type { Chain } from './chain.ts'
import { keyOf, type PagingCase } from './paging-case.ts'

/** The life of a case as pure functions: a case and what happens to it give the case after it. */

/** What is said of the alarm it is about. */
export interface Told {
  readonly about: CallSubject
  readonly site: string
  readonly severity: Severity
  readonly title: Text
  readonly message: Text
  readonly kind: string
  readonly raises: number
}

/** The chain begins, or begins again: the first step is due after its wait. */
export function started(
  before: PagingCase | undefined,
  told: Told,
  chain: Chain,
  at: number,
  atOnce: boolean,
): PagingCase {
  return {
    key: keyOf(told.about),
    ...told,
    ...{ chain, atOnce, state: 'paging', step: 0, round: 0, reminders: 0 },
    ...{ responsible: null, since: at, passedOver: null },
    lap: (before?.lap ?? 0) + 1,
    dueAt: at + waitBefore(chain, 0, atOnce),
    told: before?.told ?? [],
  }
}

/** The step after one that was settled at `at`. @param nobody it had nobody to tell, so the next does not wait */
export function stepped(settled: PagingCase, chain: Chain, at: number, nobody: boolean): PagingCase {
  const before: PagingCase = { ...settled, passedOver: null }
  const step = before.step + 1
  if (step < chain.steps.length) {
    return { ...before, step, dueAt: nobody ? at : at + waitBefore(chain, step, before.atOnce) }
  }
  const round = before.round + 1
  if (round > chain.repeat) return { ...before, step, state: 'ended', dueAt: null }
  return { ...before, step: 0, round, dueAt: at + chain.repeatAfterS * 1000 }
}

/** Somebody became responsible. What is acknowledged stays so. */
export function claimed(before: PagingCase, by: string, at: number): PagingCase {
  const state = before.state === 'acknowledged' ? 'acknowledged' : 'claimed'
  return reminded({ ...before, state, responsible: by, since: at, reminders: 0 }, at)
}

/** A person has seen it: the end of paging, whatever shift begins later (icinga2#8680). Who claimed it stays responsible. */
export function acknowledged(before: PagingCase, by: string, at: number): PagingCase {
  const responsible = before.state === 'claimed' ? before.responsible : by
  return reminded({ ...before, state: 'acknowledged', responsible, since: at, reminders: 0 }, at)
}

/** Whoever took it says that it goes on. */
export function answered(before: PagingCase, at: number): PagingCase {
  return reminded({ ...before, reminders: 0 }, at)
}

/** It goes on at the step it stood at, at once; an acknowledged one goes back to nobody in particular and pages nobody. */
export function handedBack(before: PagingCase, at: number): PagingCase {
  if (before.state === 'acknowledged') return { ...before, responsible: null, dueAt: null }
  const { lap, step, responsible } = before
  return {
    ...{ ...before, state: 'paging', lap: lap + 1, step: Math.max(0, step - 1) },
    ...{ responsible: null, passedOver: responsible, since: at, reminders: 0, dueAt: at },
  }
}

/** Something else holds it now: nobody is paged. Who claimed it stays responsible. */
export function held(before: PagingCase, at: number): PagingCase {
  if (before.state === 'claimed' || before.state === 'held') return before
  const after: PagingCase = { ...before, state: 'held', since: at, dueAt: null }
  // An acknowledgement that fell meanwhile counts no more: the chain begins anew.
  return before.state === 'acknowledged' ? { ...after, step: 0, round: 0, responsible: null } : after
}

/** Nothing holds it any more: it goes on with the next step after that step's wait. */
export function resumed(before: PagingCase, at: number): PagingCase {
  const { chain, step, atOnce } = before
  if (chain === null || step >= chain.steps.length) return { ...before, state: 'ended', since: at }
  return { ...before, state: 'paging', since: at, dueAt: at + waitBefore(chain, step, atOnce) }
}

/** The next reminder is due; one too many unanswered ends the asking. */
export function reminded(before: PagingCase, at: number): PagingCase {
  const remind = before.chain?.remind ?? null
  const silent = before.state === 'acknowledged' && before.reminders >= (remind?.times ?? 0)
  return { ...before, dueAt: remind === null || silent ? null : at + remind.everyS * 1000 }
}

/** True when the one who claimed it has left every reminder unanswered. */
export function isAbandoned({ state, reminders, chain }: PagingCase): boolean {
  return state === 'claimed' && reminders >= (chain?.remind?.times ?? Number.POSITIVE_INFINITY)
}

function waitBefore({ steps }: Chain, step: number, atOnce: boolean): number {
  return atOnce ? 0 : (steps[step]?.afterS ?? 0) * 1000
}
