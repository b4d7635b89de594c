import { text } from '#devices/kit/text.ts'
import type { Alarm, AlarmTransition } from '../../alarms/alarm.ts'
import { announce } from '../../alarms/announcement.ts'
import type * as Api from '../../http/contract/dry-run.ts'
import type { Page } from '../../notify/page.ts'
import type { Call } from '../../oncall/call.ts'
import { chainFor } from '../../oncall/chains.ts'
import { dryRun } from '../../oncall/dry-run.ts'
import { dryRunOrder } from '../../oncall/order-dry-run.ts'
import type { Orders } from '../../orders/orders.ts'
import { readRungs } from './ladder-port.ts'
import { type Paged, pagesOf } from './oncall-pages.ts'
import { type Known, readChain } from './oncall-requests.ts'
import type { OnCallViewing } from './oncall-view.ts'

export interface Ways {
  /** Names of the channels a message would go by, the first to be tried first. */
  readonly namesOf: (page: Page) => readonly string[]
}

export interface DryRunOptions extends OnCallViewing {
  readonly ways: Ways
  readonly orders: Pick<Orders, 'settingsOf'>
}

type Told = Api.DryRun['fallback'][number]

/** Who would be told of such an alarm at such a time, step by step. Nothing is kept and nothing is sent. */
export function dryRunFor(options: DryRunOptions, known: Known, sample: Api.DryRunBody): Api.DryRun {
  const { context, oncall } = options
  const { site } = known
  const { chain: draft, severity, kind, rule, place, at } = sample
  const places = place === null ? [] : context.registry.path(site, place).map(({ id }) => id)
  const matter = { site, severity, kind, rule, places }
  const chain = draft === null ? chainFor(oncall.rosters.setup.chains, matter) : readChain(draft, known)
  const raised = sampleAlarm(matter, at)
  const order = orderFor(options, known, raised.alarm, sample)
  if (chain === undefined) return { chain: null, rows: [], fallback: [], order }
  const { isWithin } = oncall.options
  const { steps, calls } = dryRun(chain, raised, {
    directory: oncall.directory,
    isWithin,
    placesOf: () => places,
  })
  const told = (call: Call): Told => toldBy(options, call)
  const of = (round: number, step: number): Call[] =>
    calls.filter((call) => call.change === 'step' && call.round === round && call.step === step)
  return {
    chain: chain.name,
    rows: steps.map(({ people: _, ...row }) => ({ ...row, people: of(row.round, row.step).map(told) })),
    fallback: calls.filter(({ change }) => change === 'fallback').map(told),
    order,
  }
}

/** The order such an alarm opens, and who hears of it while nobody takes it. */
function orderFor(
  options: DryRunOptions,
  known: Known,
  alarm: Alarm,
  { kind, place, ladder }: Api.DryRunBody,
): Api.DryRun['order'] {
  const { context, oncall, orders } = options
  const { site } = known
  const { rosters, directory } = oncall
  const settings = orders.settingsOf(site)
  const around = {
    calendarOf: () => known.calendar,
    deviceOf: () => ({ kind, place }),
    placesOf: (_: string, at: string | null) => context.registry.path(site, at).map(({ id }) => id),
    isTechnician: () => false,
  }
  const rungs = ladder === undefined ? rosters.ladderOf(site) : readRungs(ladder, known)
  const run = dryRunOrder(alarm, { around, settings: [[site, settings]], ladder: rungs, directory })
  if (run === null) return null
  const { id, severity, title, message: body } = alarm
  const call = { id, site, about: { type: 'order', id }, change: 'warning', severity, title, body } as const
  return {
    agreement: settings.agreements.find((one) => one.id === run.agreement)?.name ?? null,
    openedAt: run.openedAt,
    rows: run.rows.map(({ people, important, at, clock, percent }) => ({
      ...{ clock, percent, at: Math.round(at) },
      people: people.map((person) => toldBy(options, { ...call, person, important, at })),
    })),
  }
}

/** Somebody with the channels a call would go by, whether it is sent or only tried out. */
function toldBy({ context, ways }: DryRunOptions, call: Omit<Paged, 'sent'>): Told {
  const person = context.people.find(call.person)
  const { name = call.person, role = '' } = person ?? {}
  const pages = pagesOf([{ ...call, sent: true }], () => person?.language ?? 'zh')
  return { username: call.person, name, role, by: pages.flatMap(ways.namesOf) }
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
