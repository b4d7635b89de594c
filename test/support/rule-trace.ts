import type { Value } from '#devices/kit/point.ts'
import type { Predicate, Rule } from '#devices/kit/rule.ts'
import { is } from '#devices/kit/rule.ts'
import { text } from '#devices/kit/text.ts'
import { createRules, type Rules, type RulesOptions } from '#gateway/rules/rules.ts'
import type { Change, DeviceState } from '#gateway/state/change.ts'
import type { Condition } from '#gateway/state/condition.ts'

/** Traces begin here; steps are told in seconds after it. */
export const START = Date.UTC(2026, 5, 1, 4)
export const second = (s: number): number => START + s * 1000

/** A rule with the parts under test. */
export function buildRule(parts: Partial<Rule> & { readonly when?: Predicate } = {}): Rule {
  return {
    id: 'TST-01',
    title: text('测试', 'Test'),
    message: text('{name} 异常', '{name} is wrong'),
    remedy: text('检查', 'Look'),
    severity: 'major',
    when: is('wrong', true),
    ...parts,
  }
}

export interface News {
  readonly set?: Readonly<Record<string, Value | undefined>>
  readonly attributes?: Readonly<Record<string, Value>>
  readonly event?: string
  readonly fields?: Readonly<Record<string, Value>>
  /** Seconds between the device and the gateway. */
  readonly lag?: number
  readonly late?: boolean
  readonly online?: boolean
}

/** Makes the changes of one device, which remembers its values. */
export function buildDevice(id = 'd1', site = 'site'): (at: number, news: News) => Change {
  let values: Readonly<Record<string, Value | undefined>> = {}
  let attributes: Readonly<Record<string, Value>> = {}
  let online: boolean | null = null
  return (at, news) => {
    const presence = news.online === undefined ? {} : { sys_online: news.online }
    const set: Readonly<Record<string, Value | undefined>> =
      news.late === true ? {} : { ...news.set, ...presence }
    const keys = Object.keys(set).filter((key) => set[key] !== values[key])
    values = { ...values, ...set }
    attributes = { ...attributes, ...news.attributes }
    online = news.online ?? online
    const ts = second(at)
    const rx = ts + (news.lag ?? 0) * 1000
    const state: DeviceState = {
      device: { key: `${site}/${id}`, site, kind: 'test', id },
      values,
      attributes,
      ts,
      rx,
      online,
      onlineSince: 0,
      boot: 1,
      periodS: 60,
      birth: null,
    }
    const event = news.event === undefined ? null : { type: news.event, fields: news.fields ?? {} }
    return { state, ts, rx, keys, event, late: news.late === true }
  }
}

export interface Trace {
  readonly rules: Rules
  /** News of the device at a second; gives what was said as `rule change severity @second`. */
  at(s: number, news: News): string[]
  /** Time goes on to a second. */
  due(s: number): string[]
}

/** One device under some rules. */
export function watchDevice(rules: readonly Rule[], options: Omit<RulesOptions, 'rulesOf'> = {}): Trace {
  const watching = createRules({ rulesOf: () => rules, ...options })
  const device = buildDevice()
  return {
    rules: watching,
    at: (s, news) => watching.apply(device(s, news)).map(told),
    due: (s) => watching.due(second(s)).map(told),
  }
}

export const told = ({
  rule,
  change,
  severity,
  at,
}: Pick<Condition, 'rule' | 'change' | 'severity' | 'at'>): string =>
  `${rule} ${change} ${severity} @${(at - START) / 1000}`
