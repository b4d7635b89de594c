import { kindByName, kinds } from '#devices/index.ts'
import type { Predicate, Rule } from '#devices/kit/rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import type { BackTestTask, Unheard } from '#gateway/backtest/task.ts'
import type { Envelope } from '#gateway/broker/envelope.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { createWindows } from '#gateway/calendar/named-windows.ts'
import { Registry, type RegistryRows } from '#gateway/facility/registry.ts'
import { createDecoder } from '#gateway/ingest/decoder.ts'
import { createSequencer } from '#gateway/ingest/sequencer.ts'
import type { Gathering } from '#gateway/journal/gathering.ts'
import { createObserving } from '#gateway/rules/observing.ts'
import type { RuleRow } from '#gateway/rules/rule-row.ts'
import { createRules } from '#gateway/rules/rules.ts'
import type { SiteRule } from '#gateway/rules/site-rule.ts'
import type { Condition } from '#gateway/state/condition.ts'
import type { StateRow } from '#gateway/state/state-row.ts'
import { createStates } from '#gateway/state/states.ts'
import { buildRule, START, second } from './rule-trace.ts'

/** Light sensors of a site, under a rule of their own. */
export const sensors = ['d1', 'd2', 'd3'] as const

export const registry: RegistryRows = {
  sites: [
    {
      ...{ id: 'north', name: text('北苑', 'North'), zone: 'Asia/Shanghai', language: 'zh' },
      ...{ latitude: null, longitude: null },
    },
  ],
  places: [],
  devices: sensors.map((id) => ({
    ...{ site: 'north', id, kind: 'lux', name: text(id, id), place: null, parent: null },
    ...{ attributes: {}, retired: false },
  })),
  guards: [],
}

export function buildDraft(parts: Partial<Rule> & { readonly when: Predicate }): SiteRule {
  const rule = buildRule({ id: 'SITE-1', ...parts })
  return { site: 'north', kind: 'lux', places: [], devices: [], rule, version: 0 }
}

export function buildTask(draft: SiteRule, parts: Partial<BackTestTask> = {}): BackTestTask {
  return {
    ...{ site: 'north', kind: 'lux', rule: draft.rule.id, from: START, to: second(10_000) },
    calendar: { zone: 'Asia/Shanghai', holidays: null },
    ...{ registry, births: [], overrides: [], siteRules: [draft], unheard: [] },
    ...parts,
  }
}

/** One message of a sensor as the broker hands it over. @param at second of its arrival */
export function buildMessage(device: string, channel: string, at: number, body: object): Envelope {
  const topic = `gh/1/north/lux/${device}/${channel}`
  return { rx: second(at), topic, payload: Buffer.from(JSON.stringify(body)), account: 'sensors' }
}

export const gather = (envelopes: readonly Envelope[]): Gathering[] =>
  envelopes.map((envelope, index) => ({ position: index + 1, at: envelope.rx, envelopes: [envelope] }))

/**
 * The rule as it is live: all rules of the kind beside it, a tick every second, and a restart from the stored rows after each
 * absence. Gives every condition of the rule.
 */
export function runLive(
  draft: SiteRule,
  gatherings: readonly Gathering[],
  { until, unheard }: { readonly until: number; readonly unheard: readonly Unheard[] },
): Condition[] {
  const told: Condition[] = []
  const stored = { states: new Map<string, StateRow>(), rules: new Map<string, RuleRow>() }
  let steps = openLive(draft, told, stored)
  let clock = START
  const tickTo = (at: number): void => {
    for (; clock < at; clock += 1000) steps.observing.due(clock)
  }
  for (const next of [...gatherings, ...unheard].toSorted((a, b) => instantOf(a) - instantOf(b))) {
    if ('envelopes' in next) {
      tickTo(next.at)
      steps.observing.due(next.at)
      for (const envelope of next.envelopes) steps.hear(envelope, next.at)
    } else {
      tickTo(next.from)
      steps.observing.due(next.from)
      steps.store()
      steps = openLive(draft, told, stored)
      steps.restarted(next.to)
      clock = next.to
    }
  }
  tickTo(until)
  steps.observing.due(until)
  return told
}

const instantOf = (one: Gathering | Unheard): number => ('envelopes' in one ? one.at : one.from)

interface Stored {
  readonly states: Map<string, StateRow>
  readonly rules: Map<string, RuleRow>
}

function openLive(draft: SiteRule, told: Condition[], stored: Stored) {
  const known = new Registry(registry)
  const decoder = createDecoder({ kinds, directory: known })
  const states = createStates({ kinds, registered: () => ({}) })
  states.load(stored.states.values())
  const rules = createRules({
    rulesOf: (name) => {
      const kind = kindByName(name)
      return kind === undefined ? [] : rulesOf(kind)
    },
    siteRules: [draft],
    windows: createWindows(new Map([['north', createCalendar({ zone: 'Asia/Shanghai', holidays: null })]])),
  })
  rules.load(stored.rules.values(), states.all())
  const judged = (conditions: readonly Condition[]): void => {
    told.push(...conditions.filter(({ rule }) => rule === draft.rule.id))
  }
  const observing = createObserving({ sequencer: createSequencer(), states, rules }, { judged, touched() {} })
  return {
    observing,
    hear(envelope: Envelope, at: number): void {
      const decoded = decoder.decode(envelope)
      if (decoded.ok === true) observing.take(decoded.reading, at)
    },
    restarted: (now: number) => states.restarted(now),
    store(): void {
      for (const row of states.takeDirty().rows) stored.states.set(row.key, row)
      for (const { device, rule, row } of rules.takeDirty()) {
        if (row === null) stored.rules.delete(`${device} ${rule}`)
        else stored.rules.set(`${device} ${rule}`, row)
      }
    },
  }
}
