import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { payloadsOf } from '#devices/kit/payload-fields.ts'
import type { Values } from '#devices/kit/point.ts'
import { behaviourOf } from '#devices/kit/simulation.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import { createRules } from '#gateway/rules/rules.ts'
import type { Change, DeviceState } from '#gateway/state/change.ts'

const START = Date.UTC(2026, 5, 1)
const nothing = Type.Object({})

const plug: DeviceKind = {
  name: 'plug',
  title: text('插座', 'Plug'),
  group: 'lighting',
  measurement: 'plug',
  payloads: payloadsOf({ state: nothing, tele: nothing, events: {}, attributes: nothing }),
  points: [],
  events: [],
  rules: [],
  offline: { severity: 'minor', for: 30 },
  attributes: [],
  eventFields: [],
  inspections: [],
  knowledge: [],
  behaviour: behaviourOf({
    birth: { model: 'P', maker: 'M', firmware: '1', periodS: 60 },
    attributes: {},
    failures: [],
    calm: { rest: () => ({}), stateS: 60, teleS: 60 },
  }),
}

/** A plug whose state is set second by second; gives the rules raised in the end. */
function plugOf() {
  const rules = createRules({ rulesOf: () => rulesOf(plug) })
  const raised = new Set<string>()
  let values: Values = { sys_online: true }
  const hear = (second: number, keys: readonly string[], event: Change['event'], online: boolean) => {
    const at = START + second * 1000
    const state: DeviceState = {
      device: { key: 's/p', site: 's', kind: 'plug', id: 'p' },
      values,
      attributes: {},
      ts: at,
      rx: at,
      online,
      onlineSince: START,
      boot: 1,
      periodS: 60,
      birth: null,
    }
    const news = rules.apply({ state, ts: at, rx: at, keys, event, late: false })
    for (const { change, rule } of [...rules.due(at), ...news]) {
      if (change === 'raised') raised.add(rule)
      if (change === 'cleared') raised.delete(rule)
    }
  }
  return {
    set(second: number, news: Values) {
      values = { ...values, ...news }
      hear(second, Object.keys(news), null, values.sys_online === true)
    },
    happen(second: number, type: string) {
      hear(second, [], { type, fields: {} }, true)
    },
    at(second: number): string[] {
      for (const { change, rule } of rules.due(START + second * 1000)) {
        if (change === 'raised') raised.add(rule)
        if (change === 'cleared') raised.delete(rule)
      }
      return [...raised].sort()
    },
  }
}

describe('the rules every kind has', () => {
  it('raise an offline device after the hold of its kind, and clear when it is back', () => {
    const plugged = plugOf()
    plugged.set(0, { sys_online: true })
    plugged.set(10, { sys_online: false })
    expect(plugged.at(39.999)).toEqual([])
    expect(plugged.at(40)).toEqual(['SYS-01'])
    plugged.set(50, { sys_online: true })
    expect(plugged.at(50)).toEqual([])
  })

  it('tell a battery device that stays silent for 25 hours from one that is merely offline', () => {
    const plugged = plugOf()
    plugged.set(0, { power_source: 'battery' })
    plugged.set(1, { sys_online: false })
    expect(plugged.at(90_000)).toEqual(['SYS-01'])
    expect(plugged.at(90_001)).toEqual(['SYS-01', 'SYS-03'])
  })

  it.for([
    ['SYS-04', 'sys_gap', 3, 3600],
    ['SYS-06', 'sys_boot', 3, 3600],
    ['SYS-09', 'sys_rejected', 3, 600],
  ] as const)(
    'raise %s at the %s number %i within its window and clear when the window has passed',
    ([rule, type, times, window]) => {
      const plugged = plugOf()
      for (let count = 1; count < times; count += 1) plugged.happen(count, type)
      expect(plugged.at(times - 1)).toEqual([])
      plugged.happen(times, type)
      expect(plugged.at(times)).toEqual([rule])
      expect(plugged.at(window + 1)).toEqual([])
    },
  )

  it('forgive a clock that is off in a burst, not one that stays off', () => {
    const plugged = plugOf()
    plugged.set(0, { sys_skew_ms: 9000 })
    plugged.set(30, { sys_skew_ms: 100 })
    expect(plugged.at(120)).toEqual([])
    plugged.set(130, { sys_skew_ms: -6000 })
    expect(plugged.at(190)).toEqual(['SYS-05'])
  })

  it('watch a battery with a margin between low and well, also where the device only says low', () => {
    const plugged = plugOf()
    plugged.set(0, { battery_pct: 19 })
    expect(plugged.at(0)).toEqual(['SYS-08'])
    plugged.set(10, { battery_pct: 23 })
    expect(plugged.at(10)).toEqual(['SYS-08'])
    plugged.set(20, { battery_pct: 26 })
    expect(plugged.at(20)).toEqual([])
    const simple = plugOf()
    simple.set(0, { battery_low: true })
    expect(simple.at(0)).toEqual(['SYS-08'])
    simple.set(10, { battery_low: false })
    expect(simple.at(10)).toEqual([])
  })

  it('take the severity and the hold of being offline from the kind', () => {
    const rule = rulesOf(plug).find((one) => one.id === 'SYS-01')
    expect(rule).toMatchObject({ severity: 'minor', for: 30, whileSilent: true })
  })
})
