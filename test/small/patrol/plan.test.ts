import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RosterOf } from '#gateway/patrol/plan.ts'
import { instant, wall } from '#test/support/calendars.ts'
import { buildConfig, buildPlan, buildRoute, minute, startPatrol } from '#test/support/patrol.ts'

const start = instant('2026-10-16T12:00+08:00')
const ten = instant('2026-10-16T22:00+08:00')
const min = (minutes: number): number => ten + minutes * minute
const oneDay = { aheadS: 11 * 3600 }

describe('varied starts', () => {
  const varied = (varyS: number, days = 30) => {
    const script = startPatrol({
      from: start,
      config: buildConfig({ plans: [buildPlan({ varyS })] }),
      settings: { aheadS: days * 86_400 },
    })
    return script.outcomes[0]?.rounds ?? []
  }
  /** Seconds after ten o'clock. */
  const delays = (varyS: number): number[] =>
    varied(varyS).map(({ day, startsAt }) => (startsAt - instant(`${day}T22:00+08:00`)) / 1000)

  test('lie between the slot and the limit, differ from night to night, and are drawn the same again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14_400 }), (varyS) => {
        const drawn = delays(varyS)
        expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...drawn)).toBeLessThanOrEqual(varyS)
        expect(delays(varyS)).toEqual(drawn)
      }),
      { numRuns: 30 },
    )
    expect(new Set(delays(3600)).size).toBeGreaterThan(25)
  })

  test('move every limit of the round and its visits with them', () => {
    const [round] = varied(3600)
    const [plain] = varied(0)
    const delay = (round?.startsAt ?? 0) - ten
    const limits = ({ opensAt, startBy, endsAt, closesAt, visits }: NonNullable<typeof round>) => [
      ...[opensAt, startBy, endsAt, closesAt],
      ...visits.flatMap((visit) => [visit.opensAt, visit.due, visit.deadline]),
    ]
    expect(delay).toBeGreaterThan(0)
    expect(limits(round as NonNullable<typeof round>)).toEqual(
      limits(plain as NonNullable<typeof round>).map((at) => at + delay),
    )
  })

  test('leave the slot in the name of the round', () => {
    expect(varied(3600)[0]).toMatchObject({ id: 'hq/night/2026-10-16/22:00', slot: '22:00' })
  })
})

describe('a tour each manager walks himself', () => {
  const tour = buildPlan({
    id: 'hq/tour',
    purpose: 'tour',
    calendar: 'working-day',
    times: { slots: ['22:00'] },
    guards: ['m-1', 'm-2'],
    each: true,
  })
  const config = buildConfig({ plans: [tour], routes: [buildRoute(['A', 'B'], { order: 'free' })] })
  const mine = 'hq/tour/2026-10-16/22:00/m-1'
  const yours = 'hq/tour/2026-10-16/22:00/m-2'

  test('is one round for every person, named after him', () => {
    const { outcomes } = startPatrol({ from: start, config, settings: oneDay })
    expect(
      outcomes[0]?.rounds.map(({ id, purpose, person, guards }) => [id, purpose, person, guards]),
    ).toEqual([
      [mine, 'tour', 'm-1', ['m-1']],
      [yours, 'tour', 'm-2', ['m-2']],
    ])
  })

  test('counts the taps of its own person only, although both walk the same points at the same time', () => {
    const script = startPatrol({ from: start, config, settings: oneDay })
    script.tap('A', min(1), { guard: 'm-1' })
    script.tap('A', min(2), { guard: 'm-2', reader: 'hq/reader-2' })
    script.tap('B', min(3), { guard: 'm-1' })
    script.due(min(60))
    expect(script.verdicts(mine)).toEqual(['on_time', 'on_time'])
    expect(script.verdicts(yours)).toEqual(['on_time', 'missed'])
  })

  test('is not walked by a stand-in, nor by a reader nobody signed in to', () => {
    const script = startPatrol({ from: start, config, settings: oneDay })
    const taps = [
      script.tap('A', min(1), { guard: 'g-9' }).taps[0],
      script.tap('B', min(2), { guard: null }).taps[0],
    ]
    expect(taps.map((tap) => tap?.result)).toEqual(['extra', 'extra'])
  })

  test('a person who walked in full ends his own alarms only', () => {
    const twice = { ...tour, times: { slots: ['22:00', '23:00'] } }
    const script = startPatrol({ from: start, config: { ...config, plans: [twice] }, settings: oneDay })
    script.due(min(45))
    script.tap('A', min(61), { guard: 'm-1' })
    script.tap('B', min(62), { guard: 'm-1' })
    expect([script.round(mine).alarm, script.round(yours).alarm]).toMatchObject([null, { rule: 'PAT-02' }])
  })
})

describe('a plan for a team', () => {
  const inTeam =
    (members: readonly string[]): RosterOf =>
    (site, team) =>
      site === 'hq' && team === '甲班' ? members : []
  const night = 'hq/night/2026-10-16/22:00'
  const withTeam = (changes = {}) =>
    buildConfig({ plans: [buildPlan({ guards: ['g-1'], team: '甲班', ...changes })] })
  /** A roster that can be changed. */
  const rostered = (first: readonly string[], changes = {}) => {
    let members = first
    const script = startPatrol({
      from: start,
      config: withTeam(changes),
      rosterOf: (...asked) => inTeam(members)(...asked),
      settings: oneDay,
    })
    const change = (now: number, ...next: readonly string[]) => {
      members = next
      const outcome = script.patrol.rosterChanged('hq', now)
      script.outcomes.push(outcome)
      return outcome
    }
    return { script, change }
  }

  test('names whoever the roster has in it when the round starts, and asks for that instant', () => {
    const asked: string[] = []
    const { outcomes } = startPatrol({
      from: start,
      config: withTeam(),
      settings: oneDay,
      rosterOf: (_, team, at) => {
        asked.push(`${team} ${wall(at, 'Asia/Shanghai')}`)
        return ['g-1', 'g-2']
      },
    })
    expect(outcomes[0]?.rounds[0]?.guards).toEqual(['g-1', 'g-2'])
    expect(asked).toEqual(['甲班 2026-10-16T22:00+08:00'])
  })

  test('a roster made after the round reaches it until it opens, and not after', () => {
    const { script, change } = rostered([])
    expect(script.round(night).guards).toEqual(['g-1'])
    change(start, 'g-2')
    expect(script.round(night).guards).toEqual(['g-1', 'g-2'])
    expect(change(min(-10), 'g-3').rounds).toEqual([])
    expect(script.round(night).guards).toEqual(['g-1', 'g-2'])
  })

  test('taps are judged by the roster the round ended up with', () => {
    const { script, change } = rostered(['g-2'])
    change(start, 'g-3')
    const [two] = script.tap('A', min(0), { guard: 'g-2' }).taps
    const [three] = script.tap('B', min(5), { guard: 'g-3' }).taps
    expect([two?.visits[0]?.marks, three?.visits[0]?.marks]).toEqual([['wrong_guard'], []])
  })

  test('the same roster again, or that of another site, changes nothing', () => {
    const { script, change } = rostered(['g-2'])
    expect(change(start, 'g-2').rounds).toEqual([])
    expect(script.patrol.rosterChanged('depot', start)).toMatchObject({ rounds: [], judgements: [] })
  })

  test('where each walks his own, who joins gets a round, who leaves is let off, who comes back walks again', () => {
    const { script, change } = rostered(['g-2'], { each: true })
    const joined = change(start, 'g-3')
    expect(joined.rounds.map(({ person, state, excuse }) => [person, state, excuse?.why])).toEqual([
      ['g-2', 'excused', 'roster_changed'],
      ['g-3', 'scheduled', undefined],
    ])
    change(start, 'g-2', 'g-3')
    script.tap('A', min(0), { guard: 'g-2' })
    expect(script.round(`${night}/g-2`)).toMatchObject({ state: 'in_progress', excuse: null })
  })

  test('where each walks his own and nobody is on the roster yet, the first roster makes the rounds', () => {
    const { script, change } = rostered([], { each: true, guards: [] })
    expect(script.patrol.rounds('2026-10-16')).toEqual([])
    expect(change(start, 'g-2').rounds.map(({ id }) => id)).toEqual([`${night}/g-2`])
  })
})
