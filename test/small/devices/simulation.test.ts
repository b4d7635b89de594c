import { describe, expect, it } from 'vitest'
import type { Emission, SimulatedDevice } from '#devices/kit/behaviour.ts'
import { behaviourOf, type FailureScript, type Life, type Step } from '#devices/kit/simulation.ts'
import { text } from '#devices/kit/text.ts'

const START = Date.UTC(2026, 5, 1)
const at = (seconds: number): number => START + seconds * 1000

/** A bell that rings for two seconds, a minute after it was last quiet. */
function bell(failures: readonly Partial<FailureScript>[] = []): SimulatedDevice {
  const named = failures.map((one, index) => ({
    name: `failure-${index}`,
    title: text('故障', 'Failure'),
    raises: 'TST-01',
    within: 0,
    clearsWithin: 0,
    ...one,
  }))
  const { create } = behaviourOf({
    birth: { model: 'B', maker: 'M', firmware: '1', periodS: 30 },
    attributes: {},
    failures: named,
    calm: {
      rest: () => ({ ringing: false, guard: null }),
      stateS: 30,
      teleS: 50,
      tele: () => ({ battery_pct: 90 }),
      next: (life) => ({ at: life.at + 60_000, happening: ring }),
      told: { tap: ({ guard = null }) => ({ guard }) },
    },
  })
  const local = () => ({ hour: 12, weekday: 1, day: 1 })
  return create({ attributes: {}, random: () => 0, local }, START)
}

function* ring(_: Life): Generator<Step> {
  yield { event: { type: 'rang' }, set: { ringing: true } }
  yield { after: 2, set: { ringing: false } }
}

const told = (emissions: readonly Emission[]): string[] =>
  emissions.map((one) => `${(one.at - START) / 1000} ${one.channel} ${JSON.stringify(one.d)}`)

describe('a calm device', () => {
  it('tells its state every period, on change, and its measurements in their own time', () => {
    expect(told(bell().advance(at(95)))).toEqual([
      '0 state {"ringing":false,"guard":null}',
      '0 tele {"battery_pct":90}',
      '30 state {"ringing":false,"guard":null}',
      '50 tele {"battery_pct":90}',
      '60 event {"type":"rang"}',
      '60 state {"ringing":true,"guard":null}',
      '62 state {"ringing":false,"guard":null}',
      '92 state {"ringing":false,"guard":null}',
    ])
  })

  it('says the same whether it is asked once or often', () => {
    const often = bell()
    const steps = Array.from({ length: 300 }, (_, second) => often.advance(at(second + 1)))
    expect(steps.flat()).toEqual(bell().advance(at(300)))
  })

  it('has nothing to do before the instant it names', () => {
    const device = bell()
    device.advance(at(0))
    expect(device.nextAt).toBe(at(30))
    expect(device.advance(at(30) - 1)).toEqual([])
    expect(device.advance(at(30))).toHaveLength(1)
  })
})

describe('a failure', () => {
  it('forces values, tells its events and ends with the values of before', () => {
    const device = bell([
      {
        state: (elapsed) => ({ ringing: elapsed >= 10 }),
        paceS: 10,
        events: [{ after: 5, event: { type: 'smoke' } }],
      },
    ])
    device.advance(at(1))
    device.begin('failure-0', at(1))
    const during = device.advance(at(11))
    device.end('failure-0', at(12))
    expect(told([...during, ...device.advance(at(12))])).toEqual([
      '1 state {"ringing":false,"guard":null}',
      '1 tele {"battery_pct":90}',
      '6 event {"type":"smoke"}',
      '11 state {"ringing":true,"guard":null}',
      '12 state {"ringing":false,"guard":null}',
      '12 tele {"battery_pct":90}',
    ])
  })

  it('waits for what is happening to end, and lets nothing happen while it lasts', () => {
    const device = bell([{ state: { guard: 'nobody' } }])
    device.advance(at(60))
    device.begin('failure-0', at(61))
    const said = told(device.advance(at(300)))
    expect(said.slice(0, 2)).toEqual([
      '62 state {"ringing":false,"guard":null}',
      '62 state {"ringing":false,"guard":"nobody"}',
    ])
    expect(said.filter((line) => line.includes('rang'))).toEqual([])
  })

  it('that shows beside calm life stops nothing', () => {
    const device = bell([{ beside: true, tele: { battery_pct: 5 } }])
    device.advance(at(10))
    device.begin('failure-0', at(10))
    const said = told(device.advance(at(70)))
    expect(said).toContain('10 tele {"battery_pct":5}')
    expect(said).toContain('60 event {"type":"rang"}')
  })

  it('that ended before it could begin leaves no trace', () => {
    const device = bell([{ state: { guard: 'nobody' } }])
    device.advance(at(60))
    device.begin('failure-0', at(61))
    device.end('failure-0', at(61.5))
    expect(told(device.advance(at(200))).filter((line) => line.includes('nobody'))).toEqual([])
  })

  it('goes through its recovery before calm life goes on', () => {
    const device = bell([{ state: { guard: 'nobody' }, recovery: ring }])
    device.advance(at(10))
    device.begin('failure-0', at(10))
    device.advance(at(10))
    device.end('failure-0', at(20))
    expect(told(device.advance(at(25)))).toContain('20 event {"type":"rang"}')
  })

  it('of the clock shows in what the device says of the time, not in when it says it', () => {
    const device = bell([{ clockS: -600 }])
    device.advance(at(0))
    device.begin('failure-0', at(5))
    expect(device.advance(at(5))[0]).toMatchObject({ at: at(5), ts: at(-595) })
  })

  it('of an unknown name is refused', () => {
    expect(() => bell().begin('meltdown', START)).toThrow(RangeError)
    expect(() => bell().end('meltdown', START)).toThrow(RangeError)
  })
})

describe('a device that is told something', () => {
  it('answers with the event and the state it changes', () => {
    const device = bell()
    device.advance(at(0))
    expect(told(device.tell?.({ type: 'tap', guard: 'g-1' }, at(3)) ?? [])).toEqual([
      '3 event {"type":"tap","guard":"g-1"}',
      '3 state {"ringing":false,"guard":"g-1"}',
    ])
    expect(told(device.tell?.({ type: 'tap', guard: 'g-1' }, at(4)) ?? [])).toEqual([
      '4 event {"type":"tap","guard":"g-1"}',
    ])
  })

  it('refuses what it does not understand', () => {
    expect(() => bell().tell?.({ type: 'open-sesame' }, START)).toThrow(RangeError)
  })
})
