import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import type { Coverage } from '#gateway/http/contract/figures.ts'
import type { CorrectionList } from '#gateway/http/contract/months.ts'
import type { RoundDetail, RoundList } from '#gateway/http/contract/patrol.ts'
import { instant } from '#test/support/calendars.ts'
import type { Person } from '#test/support/gateway-client.ts'
import {
  type NightWorld,
  nightSite,
  oneRound,
  sixRounds,
  startNight,
  walkTags,
} from '#test/support/night-world.ts'
import { hour, minute } from '#test/support/patrol.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

const [gate, pump] = walkTags
const ten = (day: string): number => instant(`${day}T22:00:00+08:00`)
const roundOf = (day: string, slot = '22:00'): string => `north/night/${day}/${slot}`
const isIn = (state: string) => (detail: RoundDetail) => detail.round.state === state
/** The walk of a night as it really was. */
const walked = (day: string) =>
  [
    [gate, ten(day) + minute],
    [pump, ten(day) + 6 * minute],
  ] as const
/** What was said of a round or its visits, in order: `missed by deadline`. */
const said = (detail: RoundDetail, step: number | null): string[] =>
  detail.judgements.filter((one) => one.step === step).map(({ to, reason }) => `${to} by ${reason}`)

const alarmsOf = async (world: NightWorld, person: Person, fits: (alarms: readonly Alarm[]) => boolean) => {
  const list = await world.told<{ items: Alarm[] }>(person, '/alarms?state=all&limit=500', ({ items }) =>
    fits(items.filter(({ rule }) => /^PAT-0[123]$/.test(rule))),
  )
  return list.items.filter(({ rule }) => /^PAT-0[123]$/.test(rule))
}

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('late truth through the whole gateway, kept in %s', (dialect, there) => {
  const suite = test.runIf(there)
  const start = async (from: string, times: typeof oneRound | typeof sixRounds): Promise<NightWorld> =>
    startNight({
      from: instant(from),
      site: nightSite(times),
      databaseUrl: dialect === 'PostgreSQL' ? await postgres?.database() : undefined,
    })

  suite('a reader that was offline for three days: its rounds are judged again, and what still stands is withdrawn', async () => {
    const nights = ['2026-06-03', '2026-06-04', '2026-06-05'] as const
    const [first, second, third] = nights
    const world = await start('2026-06-03T21:30+08:00', oneRound)
    await world.until(ten(third) + hour)
    const boss = await world.person('boss')
    for (const night of nights) await world.round(boss, roundOf(night), isIn('missed'))
    const open = (await alarmsOf(world, boss, (alarms) => alarms.length >= 2)).filter(
      ({ clearedAt }) => clearedAt === null,
    )
    expect(open.map(({ rule, severity }) => [rule, severity]).sort()).toEqual([
      ['PAT-01', 'major'],
      ['PAT-02', 'major'],
    ])

    await world.sync(walked(first))
    await world.round(boss, roundOf(first), isIn('completed'))
    const after = await world.restart(world.clock.now() + 5000)
    await after.sync([...walked(second), ...walked(third)])
    const again = await after.person('boss')
    for (const night of nights) {
      const detail = await after.round(again, roundOf(night), isIn('completed'))
      expect(detail.visits.map(({ verdict }) => verdict)).toEqual(['on_time', 'on_time'])
      expect(said(detail, 1)).toEqual(['missed by deadline', 'on_time by late_sync'])
      expect(said(detail, null)).toContain('missed by deadline')
      expect(said(detail, null).at(-1)).toBe('completed by late_sync')
      expect(detail.taps.map(({ at, rx }) => rx - at > hour / 2)).toEqual([true, true])
    }
    const withdrawn = await alarmsOf(after, again, (alarms) =>
      alarms.every(({ clearedAt }) => clearedAt !== null),
    )
    for (const { id } of open)
      expect(withdrawn.find((alarm) => alarm.id === id)?.clearedAt).toBeGreaterThan(ten(third) + hour)
  })

  suite('after the month was closed they are corrections only; nobody excuses a round of his own; all of it is in the audit', async () => {
    const id = roundOf('2026-05-31')
    const world = await start('2026-05-31T21:30+08:00', oneRound)
    await world.until(ten('2026-05-31') + 2.5 * hour)
    const boss = await world.person('boss')
    await world.round(boss, id, isIn('missed'))
    const closed = await world.during(boss.post('/patrol/months', { site: 'north', month: '2026-05' }))
    expect(closed.json.items).toMatchObject([{ site: 'north', month: '2026-05', by: 'boss' }])
    await world.sync(walked('2026-05-31'))
    const corrected = (detail: RoundDetail): boolean => detail.corrections.length === 2
    await world.round(boss, id, corrected)

    const after = await world.restart(ten('2026-06-01') - hour)
    const again = await after.person('boss')
    const detail = await after.round(again, id, corrected)
    expect(detail.round.state).toBe('missed')
    expect(detail.visits.map(({ verdict }) => verdict)).toEqual(['missed', 'missed'])
    expect(detail.corrections.map(({ step, closed, verdict }) => [step, closed, verdict])).toEqual([
      [0, 'missed', 'on_time'],
      [1, 'missed', 'on_time'],
    ])
    const list = await after.told<CorrectionList>(again, '/patrol/corrections?month=2026-05', () => true)
    expect(list.items).toEqual(detail.corrections)
    const sheet = await after.told<Coverage>(
      again,
      '/patrol/coverage?from=2026-05-31&to=2026-05-31&by=route',
      () => true,
    )
    expect([sheet.total.due, sheet.total.missed]).toEqual([2, 2])

    const excuse = (person: Person, round: string) =>
      after.during(person.post(`/patrol/rounds/${encodeURIComponent(round)}/excuse`, { reason: 'typhoon' }))
    const own = await excuse(await after.person('wang'), roundOf('2026-06-01'))
    expect([own.status, own.json.code]).toEqual([403, 'own-round'])
    const late = await excuse(again, id)
    expect([late.status, late.json.code]).toEqual([409, 'month-closed'])
    const done = await excuse(again, roundOf('2026-06-01'))
    expect(done.json.round).toMatchObject({
      state: 'excused',
      excuse: { why: 'excused', by: 'boss', reason: 'typhoon' },
    })
    await after.during(after.gateway.close())
    expect((await after.audit()).filter(({ action }) => /^patrol\.(excuse|close)/.test(action))).toEqual([
      { actor: 'boss', action: 'patrol.close-month', subject: 'north/2026-05' },
      { actor: 'boss', action: 'patrol.excuse', subject: roundOf('2026-06-01') },
    ])
  })

  suite('away from 01:00 to 03:00: each of six rounds is judged once at its own deadline, and reports name the absence', async () => {
    const day = '2026-06-03'
    const from = ten(day) + 3 * hour
    const before = await start('2026-06-03T21:30+08:00', sixRounds)
    await before.until(from)
    const world = await before.restart(from + 2 * hour)
    await world.until(ten(day) + 8 * hour)
    const boss = await world.person('boss')
    const list = await world.told<RoundList>(
      boss,
      `/patrol/rounds?day=${day}`,
      ({ items }) => items.length === 6 && items.every(({ state }) => state === 'missed'),
    )
    const slots = ['22:00', '23:20', '00:40', '02:00', '03:20', '04:40']
    expect(list.items.map(({ id }) => id)).toEqual(slots.map((slot) => roundOf(day, slot)))
    const absent: string[] = []
    for (const [index, slot] of slots.entries()) {
      const detail = await world.round(boss, roundOf(day, slot), () => true)
      const due = ten(day) + index * 80 * minute
      const ended = detail.judgements.filter(({ step }) => step === null)
      expect(ended).toMatchObject([{ from: 'scheduled', to: 'missed', deadline: due + 25 * minute }])
      expect(said(detail, 0)).toEqual(['missed by deadline'])
      expect(said(detail, 1)).toEqual(['missed by deadline'])
      expect(detail.judgements.find(({ step }) => step === 1)?.deadline).toBe(due + 15 * minute)
      absent.push(...detail.absences.map(() => slot))
    }
    expect(absent).toEqual(['00:40', '02:00'])
    const { absences } = await world.told<Coverage>(
      boss,
      `/patrol/coverage?from=${day}&to=${day}&by=route`,
      () => true,
    )
    expect(absences).toHaveLength(1)
    expect(Math.abs((absences[0]?.from ?? 0) - from)).toBeLessThanOrEqual(6000)
    expect(Math.abs((absences[0]?.to ?? 0) - (from + 2 * hour))).toBeLessThanOrEqual(6000)
    const alarms = await alarmsOf(world, boss, (all) => all.some(({ rule }) => rule === 'PAT-02'))
    const raised = alarms.filter(({ rule }) => rule === 'PAT-02').map(({ subject }) => subject.id)
    expect(raised.sort()).toEqual(slots.map((slot) => roundOf(day, slot)).sort())
  })
})
