import type { BackTestOutcome } from '../../backtest/task.ts'
import type { BackTestResult } from '../../http/contract/back-tests.ts'
import type { Call } from '../../oncall/call.ts'
import { Escalation } from '../../oncall/escalation.ts'
import type { OnCall } from '../../oncall/oncall.ts'
import type { Context } from '../context.ts'

interface Following {
  readonly context: Context
  readonly oncall: OnCall
  readonly site: string
  /** The end of the span. */
  readonly until: number
}

/**
 * Whom the chains would have called, had nobody taken anything: the engine of on call itself over the steps the alarms would
 * have told, with rosters and chains as they are now. Nothing is kept and nothing is sent.
 */
export function followed(
  { told, toldTotal }: Pick<BackTestOutcome, 'told' | 'toldTotal'>,
  { context, oncall, site, until }: Following,
): Pick<BackTestResult, 'people' | 'allFollowed'> {
  const { isWithin, placesOf } = oncall.options
  const chains = oncall.rosters.setup.chains.filter((chain) => chain.site === site)
  const escalation = new Escalation({ directory: oncall.directory, isWithin, placesOf, chains })
  const calls: Call[] = []
  const settle = (now: number): void => {
    for (let at = escalation.nextAt(); at <= now; at = escalation.nextAt()) calls.push(...escalation.due(at))
  }
  for (const transition of told) {
    settle(transition.at)
    calls.push(...escalation.alarm(transition, transition.at))
  }
  settle(until)
  const counts = new Map<string, number>()
  for (const { person, sent } of calls) if (sent) counts.set(person, (counts.get(person) ?? 0) + 1)
  const people = [...counts].map(([username, times]) => {
    const { name = username, role = '' } = context.people.find(username) ?? {}
    return { username, name, role, calls: times }
  })
  const raised = told.filter(({ alarm }) => alarm.clearedAt === null).length
  return { people: people.toSorted((a, b) => b.calls - a.calls), allFollowed: raised === toldTotal }
}
