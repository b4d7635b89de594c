import { describe, expect, it } from 'vitest'
import { text } from '#devices/kit/text.ts'
import {
  filterDevices,
  placesInside,
  readFilters,
  writeFilters,
} from '../../../dashboard/console/devices/filters.ts'
import { applyToDevice, applyToDevices, applyToEvents } from '../../../dashboard/console/devices/live.ts'
import { stretchOf } from '../../../dashboard/console/devices/ranges.ts'
import { applyToRounds, concerns } from '../../../dashboard/console/patrol/live.ts'
import { compareRounds } from '../../../dashboard/console/patrol/order.ts'
import { layOut, marksOf } from '../../../dashboard/console/patrol/timeline.ts'
import { buildDetail, buildDevice, buildRound, buildTap, deviceEvent, minutes, noon } from './builders.ts'

const headlines = (): ReadonlySet<string> => new Set(['running'])

describe('the device list', () => {
  const devices = [buildDevice(), buildDevice({ id: 'pump-2' })]

  it('draws anew only the devices that changed', () => {
    const next = applyToDevices(devices, [deviceEvent({ values: { running: false, heat: 3 } })], headlines)
    expect(next[0]?.values).toEqual({ running: false })
    expect(next[1]).toBe(devices[1])
  })

  it('stays the same list when nothing of it changed', () => {
    expect(applyToDevices(devices, [deviceEvent({ id: 'elsewhere' })], headlines)).toBe(devices)
  })

  it('knows since when a device is silent', () => {
    const [next] = applyToDevices(devices, [deviceEvent({ online: false })], headlines)
    expect([next?.online, next?.onlineSince]).toEqual([false, noon + 1000])
  })

  it('keeps the newer of two values when they come out of order', () => {
    const late = deviceEvent({ ts: noon - 1, values: { running: false } })
    expect(applyToDevices(devices, [late], headlines)[0]?.values).toEqual({ running: true })
  })
})

describe('the device page', () => {
  it('holds every value with the instant it was told', () => {
    const next = applyToDevice(buildDetail(), [
      deviceEvent({ values: { heat: 3 } }),
      deviceEvent({ id: 'x' }),
    ])
    expect(next.values).toEqual({ heat: { value: 3, ts: noon + 1000 } })
  })

  it('lists new events first, each once', () => {
    const batch = [deviceEvent({ events: [{ type: 'started', at: noon + 1, fields: {} }] })]
    const events = applyToEvents([{ type: 'stopped', at: noon, fields: {} }], buildDevice(), batch)
    expect(applyToEvents(events, buildDevice(), batch).map((event) => event.type)).toEqual([
      'started',
      'stopped',
    ])
  })
})

describe('device filters', () => {
  const devices = [
    buildDevice(),
    buildDevice({ id: 'fan-1', kind: 'fan', name: text('风机', 'Fan'), online: false, place: 'roof' }),
    buildDevice({ id: 'fan-2', kind: 'fan', name: text('风机二', 'Fan two'), online: null, place: null }),
  ]
  const open = new Map([['east/fan-1', { open: 1, worst: 'major' as const }]])
  const found = (search: string, inside: ReadonlySet<string> | null = null): string[] =>
    filterDevices(devices, readFilters(new URLSearchParams(search)), open, inside).map((device) => device.id)

  it.each([
    ['', ['pump-1', 'fan-1', 'fan-2']],
    ['kind=fan', ['fan-1', 'fan-2']],
    ['status=online', ['pump-1']],
    ['status=offline', ['fan-1']],
    ['status=unknown', ['fan-2']],
    ['status=alarm', ['fan-1']],
    ['q=风机 two', ['fan-2']],
    ['q=cellar', ['pump-1', 'fan-1', 'fan-2']],
  ])('%s finds %j', (search, ids) => {
    expect(found(search)).toEqual(ids)
  })

  it('a place holds everything in it, however deep', () => {
    const places = [
      { id: 'room', parent: 'floor' },
      { id: 'floor', parent: 'house' },
      { id: 'house', parent: null },
      { id: 'yard', parent: null },
    ]
    expect([...placesInside(places, 'house')].sort()).toEqual(['floor', 'house', 'room'])
    expect(found('place=roof', new Set(['roof']))).toEqual(['fan-1'])
  })

  it('stand in the address and come back from it', () => {
    const filters = { kind: 'fan', status: 'alarm', place: 'roof', words: 'a b' } as const
    expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters)
  })
})

describe('the stretch of time of a chart', () => {
  it('ends at the next full minute, so that it stays the same for a minute', () => {
    const stretch = stretchOf({ key: 'hour1' }, noon + 1)
    expect(stretch).toEqual({ from: noon - minutes(59), to: noon + minutes(1) })
    expect(stretchOf({ key: 'hour1' }, noon + minutes(1))).toEqual(stretch)
  })

  it('that a person chose stays as it was chosen', () => {
    expect(stretchOf({ key: 'own', from: 1, to: 2 }, noon)).toEqual({ from: 1, to: 2 })
  })
})

describe('rounds', () => {
  const list = { day: '2026-06-01', items: [buildRound()] }
  const dayOf = (round: { readonly windowStart: number }): string =>
    new Date(round.windowStart).toISOString().slice(0, 10)

  it('of the day on screen are replaced or added, those of other days are not', () => {
    const changed = buildRound({ state: 'in_progress' })
    const batch = [
      { name: 'round' as const, data: changed },
      { name: 'round' as const, data: buildRound({ id: 'r2' }) },
      { name: 'round' as const, data: buildRound({ id: 'r3', windowStart: noon + 86_400_000 }) },
    ]
    expect(applyToRounds(list, batch, dayOf).items.map((round) => round.id)).toEqual(['r1', 'r2'])
    expect(applyToRounds(list, [], dayOf)).toBe(list)
  })

  it('that are open are asked for again when a tap or a change is theirs', () => {
    const detail = {
      round: buildRound(),
      visits: [],
      taps: [],
      judgements: [],
      corrections: [],
      absences: [],
      suspicions: [],
    }
    expect(concerns(detail, [{ name: 'tap', data: buildTap() }])).toBe(true)
    expect(concerns(detail, [{ name: 'tap', data: buildTap({ round: 'other' }) }])).toBe(false)
  })

  it('under way stand first, then those that are over from the latest, then those to come', () => {
    const rounds = [
      buildRound({ id: 'coming', windowStart: noon + 2 }),
      buildRound({ id: 'earlier', state: 'missed', windowStart: noon - 2 }),
      buildRound({ id: 'later', state: 'completed', windowStart: noon - 1 }),
      buildRound({ id: 'now', state: 'in_progress' }),
    ]
    expect(rounds.sort((a, b) => compareRounds(a, b, noon)).map((round) => round.id)).toEqual([
      'now',
      'later',
      'earlier',
      'coming',
    ])
  })
})

describe('the timeline of a day', () => {
  const midnight = noon - 12 * minutes(60)

  it('has a line for each route, and lanes where rounds overlap', () => {
    const timeline = layOut(
      [
        buildRound({ id: '1' }),
        buildRound({ id: '2', windowStart: noon + minutes(30), windowEnd: noon + minutes(90) }),
        buildRound({ id: '3', windowStart: noon + minutes(60), windowEnd: noon + minutes(70) }),
        buildRound({ id: '4', route: 'roof' }),
      ],
      midnight,
    )
    const lanes = timeline.lines.map((line) => line.lanes.map((lane) => lane.map((bar) => bar.round.id)))
    expect(lanes).toEqual([[['4']], [['1', '3'], ['2']]])
    expect(timeline.lines[0]?.lanes[0]?.[0]?.start).toBe(0.5)
  })

  it('goes on past midnight as long as a round of the day does, in full hours', () => {
    const night = buildRound({
      windowStart: midnight + 23 * minutes(60),
      windowEnd: midnight + minutes(24 * 60 + 50),
    })
    const timeline = layOut([night], midnight)
    expect(timeline.to).toBe(midnight + 25 * minutes(60))
    expect(marksOf(timeline)).toHaveLength(9)
  })
})
