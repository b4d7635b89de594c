import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import { visitsOf } from '#simulators/guards.ts'
import { demoSite } from '#simulators/site/demo-site.ts'
import { startVirtualSite, type VirtualSite } from '#test/support/virtual-site.ts'

/** Midnight of Monday 1 June 2026 in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 4, 31, 16)
const DAY = 24 * 3_600_000
/** Late enough for the rounds before midnight to be over. */
const END = MIDNIGHT + DAY + 3_600_000

describe('24 hours of the demo site in which nothing is wrong', () => {
  const plan = demoSite(kinds)
  const visits = visitsOf({ plan, kinds, seed: 'calm' }, MIDNIGHT, 1).filter(({ at }) => at < END)
  let site: VirtualSite

  beforeAll(async () => {
    site = await startVirtualSite({ plan, from: MIDNIGHT, seed: 'calm', visits })
    const before = process.cpuUsage()
    await site.live(END)
    const { user, system } = process.cpuUsage(before)
    const seconds = ((user + system) / 1e6).toFixed(1)
    console.info(`calm day: ${plan.devices.length} devices, ${site.messages} messages, ${seconds} CPU s`)
  })
  afterAll(() => site.close())

  it('raise no alarm', () => {
    const raised = site.transitions.map(({ event, alarm }) => `${event} ${alarm.rule} ${alarm.subject.id}`)
    expect(raised).toEqual([])
  })

  it('leave the quarantine and the list of unknown devices empty and lose no message', () => {
    const { counters, quarantine, pending } = site.steps
    expect([...counters.read().keys()]).toEqual(['messages'])
    expect(quarantine.takeDirty().added).toEqual([])
    expect(pending.list()).toEqual([])
    expect(site.messages).toBeGreaterThan(1_000_000)
  })

  it('complete every round, each visit in time, with every tap counted once', () => {
    const over = ['2026-05-31', '2026-06-01']
      .flatMap((day) => site.steps.patrol.rounds(day))
      .filter((round) => round.closesAt < END && round.opensAt >= MIDNIGHT)
    expect(over.length).toBeGreaterThan(180)
    const unfinished = over.filter(({ state }) => state !== 'completed').map(({ id, state }) => [id, state])
    expect(unfinished).toEqual([])
    expect(site.taps.size).toBe(visits.length)
    const odd = [...site.taps.values()].filter(
      ({ result, visits: made }) => result !== 'counted' || made.length !== 1,
    )
    expect(odd).toEqual([])
    const remarks = [...site.taps.values()].flatMap(({ visits: made }) => made.flatMap(({ marks }) => marks))
    expect(remarks).toEqual([])
  })

  it('show every device online, none of them silent', () => {
    const states = [...site.steps.states.all()]
    expect(states).toHaveLength(plan.devices.length)
    expect(states.filter(({ online }) => online !== true)).toEqual([])
  })
})
