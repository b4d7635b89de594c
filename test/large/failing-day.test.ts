import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { Failure } from '#devices/kit/behaviour.ts'
import { demoSite } from '#simulators/site/demo-site.ts'
import type { PlannedDevice, SitePlan } from '#simulators/site/site-plan.ts'
import { type Cue, startVirtualSite, type VirtualSite } from '#test/support/virtual-site.ts'

/** Midnight of Monday 1 June 2026 in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 4, 31, 16)
const second = (s: number): number => s * 1000
const hour = (h: number): number => h * 3_600_000
/** The gateway looks at what is due once a second, and a message is a moment on its way. */
const SLACK = second(2)
/** What takes longer than this to clear is a window over days: it is tried alone. */
const LONG_S = 7200

interface Trial {
  readonly failure: Failure
  readonly device: PlannedDevice
  readonly begin: number
  readonly end: number
  /** By then the alarm must have cleared. */
  readonly over: number
}

const hourOf = ({ during = 'day' }: Failure): number => ({ night: 1 })[during] ?? 9

const fits = (device: PlannedDevice, { needs = {} }: Failure): boolean =>
  Object.entries(needs).every(([key, value]) => device.attributes[key] === value)

/** Every failure of every kind, one after the other on the devices of the kind, never two at once on one device. */
function trialsOf(plan: SitePlan): Trial[] {
  const free = new Map<string, number>()
  return kinds.flatMap((kind) =>
    kind.behaviour.failures.map((failure): Trial => {
      const earliest = MIDNIGHT + hour(hourOf(failure))
      const at = ({ id }: PlannedDevice): number => Math.max(earliest, free.get(id) ?? 0)
      const fitting = plan.devices.filter((device) => device.kind === kind.name && fits(device, failure))
      const device = fitting.toSorted((a, b) => at(a) - at(b))[0] as PlannedDevice
      const begin = at(device)
      // No longer than it takes: a forced door that stays open is soon one held open as well.
      const end = begin + second(failure.within) + SLACK
      const over = end + second(failure.clearsWithin) + SLACK
      free.set(device.id, over + second(900))
      return { failure, device, begin, end, over }
    }),
  )
}

const cuesOf = (trials: readonly Trial[]): Cue[] =>
  trials
    .flatMap(({ failure: { name }, device: { id }, begin, end }): Cue[] => [
      { at: begin, device: id, failure: name, action: 'begin' },
      { at: end, device: id, failure: name, action: 'end' },
    ])
    .toSorted((a, b) => a.at - b.at)

/** Rules raised at the device while the trial lasted, its recovery included. */
const raisedIn = (site: VirtualSite, { device, begin, over }: Trial): { rule: string; at: number }[] =>
  site.transitions
    .filter(({ event, alarm }) => event === 'raised' && alarm.subject.id === device.id)
    .map(({ alarm, at }) => ({ rule: alarm.rule, at }))
    .filter(({ at }) => at >= begin && at <= over)

function expectItsRuleOnly(site: VirtualSite, trial: Trial): void {
  const { failure, device, begin, over } = trial
  const raised = raisedIn(site, trial)
  const first = raised.find(({ rule }) => rule === failure.raises)
  expect(first, `${device.id} never raised ${failure.raises}`).toBeDefined()
  expect(first?.at).toBeLessThanOrEqual(begin + second(failure.within) + SLACK)
  const meant = [failure.raises, ...(failure.along ?? [])]
  expect(raised.filter(({ rule }) => !meant.includes(rule))).toEqual([])
  const cleared = site.transitions.find(
    ({ event, alarm, at }) =>
      event === 'cleared' && alarm.subject.id === device.id && alarm.rule === failure.raises && at >= begin,
  )
  expect(cleared, `${failure.raises} of ${device.id} never cleared`).toBeDefined()
  expect(cleared?.at).toBeLessThanOrEqual(over)
}

const plan = demoSite(kinds)
const trials = trialsOf(plan)
const ofTheDay = trials.filter(({ failure }) => failure.clearsWithin <= LONG_S)
const overDays = trials.filter(({ failure }) => failure.clearsWithin > LONG_S)
const named = (trial: Trial) => {
  const { device, failure } = trial
  return { trial, kind: device.kind, failure: failure.name, raises: failure.raises }
}

describe('a day of the demo site on which every failure of every kind befalls one device', () => {
  const end = Math.max(...ofTheDay.map(({ over }) => over)) + second(60)
  let site: VirtualSite

  beforeAll(async () => {
    site = await startVirtualSite({ plan, from: MIDNIGHT, seed: 'failing', cues: cuesOf(ofTheDay) })
    const before = process.cpuUsage()
    await site.live(end)
    const { user, system } = process.cpuUsage(before)
    const seconds = ((user + system) / 1e6).toFixed(1)
    console.info(`failing day: ${ofTheDay.length} failures, ${site.messages} messages, ${seconds} CPU s`)
  })
  afterAll(() => site.close())

  it.for(ofTheDay.map(named))(
    '$kind: $failure raises $raises in time and nothing else, and clears',
    ({ trial }) => expectItsRuleOnly(site, trial),
  )

  it('raises nothing at any other device or time', () => {
    const explained = new Set(
      ofTheDay.flatMap((trial) => raisedIn(site, trial).map(({ at }) => `${trial.device.id} ${at}`)),
    )
    const raised = site.transitions.filter(
      ({ event, alarm }) => event === 'raised' && alarm.subject.type === 'device',
    )
    const unexplained = raised.filter(({ alarm, at }) => !explained.has(`${alarm.subject.id} ${at}`))
    expect(unexplained.map(({ alarm }) => `${alarm.rule} ${alarm.subject.id}`)).toEqual([])
    expect(ofTheDay.length).toBeGreaterThan(80)
  })

  it('quarantines nothing', () => {
    expect(site.steps.counters.read().get('rejected')).toBeUndefined()
  })
})

describe('a failure whose alarm looks back over days', () => {
  it.for(overDays.map(named))(
    '$kind: $failure raises $raises in time and nothing else, and clears',
    async ({ trial }) => {
      const alone = { ...plan, devices: [trial.device] }
      const site = await startVirtualSite({
        plan: alone,
        from: MIDNIGHT,
        seed: 'alone',
        cues: cuesOf([trial]),
      })
      await site.live(trial.over)
      expectItsRuleOnly(site, trial)
      await site.close()
    },
  )
})
