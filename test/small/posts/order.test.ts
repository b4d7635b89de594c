import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dutyRules, type Incident } from '#gateway/posts/duty.ts'
import { instant } from '#test/support/calendars.ts'
import {
  buildPosts,
  buildShift,
  hour,
  minute,
  type PostWatch,
  type Told,
  watchPosts,
} from '#test/support/posts.ts'

const start = instant('2026-06-03T08:00:00+08:00')
const config = buildPosts({
  shifts: [buildShift(), buildShift({ id: 'hq/late', from: '16:00', to: '00:00', who: { each: ['li'] } })],
})

/** Signs of two persons over two duties, and how much later each of them comes. */
const signs = fc.array(
  fc.record({
    person: fc.constantFrom('wang', 'li'),
    minute: fc.integer({ min: -20, max: 16 * 60 + 30 }),
    delay: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 120 })),
  }),
  { maxLength: 60 },
)
const end = start + 19 * hour

function walk(items: readonly { person: string; ts: number; rx: number }[]): PostWatch {
  const gate = watchPosts(config, start - hour)
  for (const { person, ts, rx } of items.toSorted((a, b) => a.rx - b.rx)) {
    gate.until(rx)
    gate.sign(person, ts, { rx })
  }
  gate.until(end)
  return gate
}

test('never two open alarms of a duty and rule, and late signs end in what their sorted replay says', () => {
  fc.assert(
    fc.property(signs, (drawn) => {
      const items = drawn.map(({ person, minute: after, delay }) => {
        const ts = start + after * minute
        return { person, ts, rx: Math.min(ts + delay * minute, end) }
      })
      const late = walk(items)
      const sorted = walk(items.map((item) => ({ ...item, rx: item.ts })))
      expect(twiceOpen(late.told)).toEqual([])
      expect(verdicts(late)).toEqual(verdicts(sorted))
    }),
    { numRuns: 200 },
  )
})

/** Changes that do not follow on the one before: raised while raised, cleared while cleared. */
function twiceOpen(told: readonly Told[]): Told[] {
  const open = new Set<string>()
  return told.filter(({ subject, rule, change }) => {
    const key = `${subject} ${rule}`
    const fits = open.has(key) === (change === 'cleared')
    if (change === 'raised') open.add(key)
    else open.delete(key)
    return !fits
  })
}

const verdicts = ({ posts }: PostWatch) =>
  posts
    .duties('hq/gate')
    .filter(({ from }) => from < end)
    .map(({ id, incidents }) => ({ id, incidents: incidents.toSorted(byRule) }))

const byRule = (a: Incident, b: Incident): number =>
  dutyRules.indexOf(a.rule) - dutyRules.indexOf(b.rule) || a.at - b.at
