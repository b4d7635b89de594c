import { text } from '#devices/kit/text.ts'
import type { Alarm, AlarmTransition } from '../../alarms/alarm.ts'
import { announce } from '../../alarms/announcement.ts'
import type * as Api from '../../http/contract/oncall.ts'
import type { Page } from '../../notify/page.ts'
import type { Call } from '../../oncall/call.ts'
import { chainFor } from '../../oncall/chains.ts'
import { dryRun } from '../../oncall/dry-run.ts'
import { pagesOf } from './oncall-pages.ts'
import { type Known, readChain } from './oncall-requests.ts'
import type { OnCallViewing } from './oncall-view.ts'

export interface Ways {
  /** Names of the channels a message would go by, the first to be tried first. */
  readonly namesOf: (page: Page) => readonly string[]
}

/** Who would be told of such an alarm at such a time, step by step. Nothing is kept and nothing is sent. */
export function dryRunFor(
  { context, oncall, ways }: OnCallViewing & { readonly ways: Ways },
  known: Known,
  { chain: draft, severity, kind, rule, place, at }: Api.DryRunBody,
): Api.DryRun {
  const { site } = known
  const places = place === null ? [] : context.registry.path(site, place).map(({ id }) => id)
  const matter = { site, severity, kind, rule, places }
  const chain = draft === null ? chainFor(oncall.rosters.setup.chains, matter) : readChain(draft, known)
  if (chain === undefined) return { chain: null, rows: [], fallback: [] }
  const { isWithin } = oncall.options
  const raised = sampleAlarm(matter, at)
  const { steps, calls } = dryRun(chain, raised, {
    directory: oncall.directory,
    isWithin,
    placesOf: () => places,
  })
  const told = (call: Call) => {
    const person = context.people.find(call.person)
    const { name = call.person, role = '' } = person ?? {}
    const pages = pagesOf([{ ...call, sent: true }], () => person?.language ?? 'zh')
    return { username: call.person, name, role, by: pages.flatMap(ways.namesOf) }
  }
  const of = (round: number, step: number): Call[] =>
    calls.filter((call) => call.change === 'step' && call.round === round && call.step === step)
  return {
    chain: chain.name,
    rows: steps.map(({ people: _, ...row }) => ({ ...row, people: of(row.round, row.step).map(told) })),
    fallback: calls.filter(({ change }) => change === 'fallback').map(told),
  }
}

function sampleAlarm(
  { site, severity, kind, rule }: { site: string; severity: Alarm['severity']; kind: string; rule: string },
  at: number,
): AlarmTransition {
  const name = text('试算', 'Dry run')
  const alarm: Alarm = {
    ...{ id: 'dry-run', rule, severity, title: name, message: name, remedy: name, evidence: {} },
    subject: { site, type: 'device', kind, id: 'dry-run', name },
    ...{ raisedAt: at, clearedAt: null, unknown: false, acknowledgement: null, changes: 0, updatedAt: at },
    ...{
      group: null,
      announced: severity,
      heard: true,
      hold: null,
      shelf: null,
      flapping: false,
      occurrences: 1,
    },
    ...{ firstRaisedAt: at, previous: null },
  }
  return { alarm, event: 'raised', at, by: 'system', note: '', announce }
}
