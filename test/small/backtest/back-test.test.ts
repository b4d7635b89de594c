import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { all, below, is, type Predicate } from '#devices/kit/rule.ts'
import { BackTest } from '#gateway/backtest/back-test.ts'
import type { BackTestTask, Unheard } from '#gateway/backtest/task.ts'
import type { Envelope } from '#gateway/broker/envelope.ts'
import type { Gathering } from '#gateway/journal/gathering.ts'
import type { SiteRule } from '#gateway/rules/site-rule.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { buildDraft, buildMessage, buildTask, gather, runLive, sensors } from '#test/support/back-test.ts'
import { START, second } from '#test/support/rule-trace.ts'

const numRuns = Number(process.env.GATEHOUSE_PROPERTY_RUNS ?? 100)

const tryOver = (task: BackTestTask, gatherings: readonly Gathering[]) => {
  const tried = new BackTest(task, kinds)
  for (const gathering of gatherings) tried.take(gathering)
  return tried.finish()
}

const dark = (limit: number): Predicate => below('lux_lx', limit)

describe('a draft over a day of one sensor', () => {
  const draft = buildDraft({ when: dark(20), for: 60, clearFor: 30 })
  const level = (at: number, lux: number): Envelope =>
    buildMessage('d1', 'tele', at, { ts: second(at), boot: 1, seq: at, d: { lux_lx: lux } })
  const day = gather([level(0, 50), level(100, 10), level(200, 50), level(300, 10), level(500, 10)])

  it('tells each time it would have been raised and cleared, at the instants at which it would', () => {
    const { firings, total } = tryOver(buildTask(draft), day)
    expect(firings).toMatchObject([
      { device: 'd1', severity: 'major', raisedAt: second(160), clearedAt: second(230) },
      // Then nothing is heard, and silence is no recovery.
      { device: 'd1', raisedAt: second(360), clearedAt: null },
    ])
    expect(total).toBe(2)
  })

  it('has taken in what was before the span, so that a hold is right at its first instant', () => {
    const { firings } = tryOver(buildTask(draft, { from: second(150), to: second(220) }), day)
    expect(firings).toMatchObject([{ raisedAt: second(160), clearedAt: null }])
  })

  it('counts by local day and by device, and nothing outside the span', () => {
    const { days, devices } = tryOver(buildTask(draft, { from: second(100), to: second(300) }), day)
    expect(days).toEqual([{ day: '2026-06-01', raised: 1, told: 1 }])
    expect(devices).toMatchObject([{ device: 'd1', raised: 1, seconds: 70 }])
  })

  it('hears nobody else: other kinds, other sites, strangers and nonsense count for nothing', () => {
    const strange = ['gh/1/north/light/d1/tele', 'gh/1/south/lux/d1/tele', 'gh/1/north/lux/x/tele', 'x'].map(
      (topic) => ({ ...level(50, 1), topic }),
    )
    const nonsense = { ...level(60, 1), payload: Buffer.from('{') }
    const { firings, messages } = tryOver(buildTask(draft), [...gather([...strange, nonsense]), ...day])
    expect([firings.length, messages]).toEqual([2, 7])
  })

  it('keeps the first five hundred and counts the rest', () => {
    const restless = Array.from({ length: 1_300 }, (_, index) => level(index * 2, index % 2 === 0 ? 50 : 10))
    const at = buildDraft({ when: dark(20) })
    const { firings, total, toldTotal } = tryOver(buildTask(at), gather(restless))
    expect([firings.length, total]).toEqual([500, 650])
    // What flaps is told once, not six hundred times.
    expect(toldTotal).toBeLessThan(20)
  })

  it('makes nobody silent while it was the gateway that was away', () => {
    const silent = buildDraft({ when: is('sys_online', false), whileSilent: true })
    const heard = gather([level(0, 50), level(4_000, 50)])
    const away = [{ from: second(10), to: second(3_990) }]
    expect(tryOver(buildTask(silent), heard).total).toBe(2)
    expect(tryOver(buildTask(silent, { unheard: away }), heard).firings).toMatchObject([
      { raisedAt: second(4_180) },
    ])
  })
})

const draft: fc.Arbitrary<SiteRule> = fc
  .record({
    when: fc.oneof(
      fc.integer({ min: 10, max: 40 }).map(dark),
      fc.constant<Predicate>(is('sensor_fault', true)),
      fc.integer({ min: 10, max: 40 }).map((limit) => all(dark(limit), is('target_on', true))),
      fc.integer({ min: 2, max: 3 }).map((times) => ({
        count: { became: dark(25) },
        times,
        within: 400,
      })),
      fc.constant<Predicate>({ count: { raised: 'LUX-01' }, times: 2, within: 900 }),
      fc.constant<Predicate>(is('sys_online', false)),
    ),
    for: fc.constantFrom(0, 30, 120),
    clearFor: fc.constantFrom(0, 60),
    reArm: fc.constantFrom(0, 300),
    whileSilent: fc.boolean(),
    rises: fc.constantFrom([], [{ to: 'critical' as const, after: 200 }]),
  })
  .map(buildDraft)

interface Said {
  readonly device: string
  readonly gap: number
  readonly lag: number
  readonly body: { readonly channel: string; readonly d: object }
  readonly again: boolean
}

const said: fc.Arbitrary<Said> = fc.record({
  device: fc.constantFrom(...sensors),
  gap: fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 400 })),
  lag: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 900 }) }),
  body: fc.oneof(
    fc.nat({ max: 60 }).map((lux) => ({ channel: 'tele', d: { lux_lx: lux } })),
    fc.record({ sensor_fault: fc.boolean(), target_on: fc.boolean() }).map((d) => ({ channel: 'state', d })),
  ),
  again: fc.boolean(),
})

/** Messages in the order of their arrival; some come late, some twice. */
function trace(steps: readonly Said[]): Envelope[] {
  const envelopes: Envelope[] = []
  let at = 0
  for (const [seq, { device, gap, lag, body, again }] of steps.entries()) {
    at += gap
    const message = { ts: second(at - lag), boot: 1, seq, d: body.d }
    envelopes.push(buildMessage(device, body.channel, at, message))
    if (again) envelopes.push(buildMessage(device, body.channel, at, message))
  }
  return envelopes
}

/** What a span shows of the conditions of a rule. */
function pairs(conditions: readonly Condition[], from: number, to: number): string[] {
  const open = new Map<string, { raisedAt: number; severity: string }>()
  const out: [number, string][] = []
  for (const { subject, change, at, severity } of conditions.filter((one) => one.at < to)) {
    const standing = open.get(subject.id)
    if (change === 'raised') open.set(subject.id, { raisedAt: at, severity })
    else if (change === 'risen' && standing !== undefined) standing.severity = severity
    else if (change === 'cleared' && standing !== undefined) {
      open.delete(subject.id)
      out.push([standing.raisedAt, `${subject.id} ${standing.severity} ${standing.raisedAt} ${at}`])
    }
  }
  for (const [id, { raisedAt, severity }] of open) out.push([raisedAt, `${id} ${severity} ${raisedAt} null`])
  return out.flatMap(([raisedAt, line]) => (raisedAt >= from ? [line] : [])).toSorted()
}

test('a back-test of any draft tells what the rule did live: equal conditions at equal instants', () => {
  fc.assert(
    fc.property(
      draft,
      fc.array(said, { maxLength: 40 }),
      fc.option(fc.record({ after: fc.nat({ max: 3_000 }), lasts: fc.integer({ min: 15, max: 900 }) })),
      fc.nat({ max: 1_000 }),
      (rule, steps, absence, warmUp) => {
        const unheard: Unheard[] =
          absence === null ? [] : [{ from: second(absence.after), to: second(absence.after + absence.lasts) }]
        const isHeard = ({ rx }: Envelope): boolean => unheard.every(({ from, to }) => rx <= from || rx > to)
        const gatherings = gather(trace(steps).filter(isHeard))
        const [from, to] = [START + warmUp * 1000, second(8_000)]
        const live = runLive(rule, gatherings, { until: to, unheard })
        const { firings } = tryOver(buildTask(rule, { from, to, unheard }), gatherings)
        const tried = firings.map(
          ({ device, severity, raisedAt, clearedAt }) => `${device} ${severity} ${raisedAt} ${clearedAt}`,
        )
        expect(tried.toSorted()).toEqual(pairs(live, from, to))
      },
    ),
    { numRuns },
  )
})
