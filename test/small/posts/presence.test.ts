import { describe, expect, test } from 'vitest'
import { createPosts } from '#gateway/posts/posts-step.ts'
import { berlin, instant, shanghai, wall } from '#test/support/calendars.ts'
import {
  buildPost,
  buildPosts,
  buildShift,
  hour,
  minute,
  type PostWatch,
  watchPosts,
} from '#test/support/posts.ts'

const day = '2026-06-03'
const at = (time: string, on = day): number => instant(`${on}T${time}:00+08:00`)
const said = ({ told }: PostWatch, zone = 'Asia/Shanghai') =>
  told.map(({ rule, change, at: when }) => `${rule} ${change} ${wall(when, zone).slice(0, 16)}`)

const change = buildPosts({
  shifts: [buildShift(), buildShift({ id: 'hq/late', from: '16:00', to: '00:00', who: { each: ['li'] } })],
})

describe('POST-01, an empty post', () => {
  test('nobody since the start of the duty is told at its exact minute and ended by one tap', () => {
    const gate = watchPosts(buildPosts(), at('07:00'))
    gate.until(at('08:05') - 1)
    expect(gate.told).toEqual([])
    gate.until(at('08:05'))
    expect(said(gate)).toEqual(['POST-01 raised 2026-06-03T08:05'])
    gate.until(at('08:20'))
    gate.sign('wang', at('08:20'))
    expect(said(gate)).toEqual(['POST-01 raised 2026-06-03T08:05', 'POST-01 cleared 2026-06-03T08:20'])
  })

  test('silence is asked about after 30 minutes and told after 40', () => {
    const gate = watchPosts(buildPosts(), at('07:00'))
    const duty = () => gate.posts.duties('hq/gate').find((one) => one.day === day)
    const phase = (time: string) => {
      gate.until(at(time))
      const found = duty()
      return found === undefined ? undefined : gate.posts.judgement(found, at(time))
    }
    gate.until(at('08:01'))
    gate.sign('wang', at('08:01'))
    expect(phase('08:30')).toMatchObject({ phase: 'present', prompt: null, alarmAt: at('08:41') })
    expect(phase('08:31')).toMatchObject({
      phase: 'prompted',
      prompt: { since: at('08:31'), until: at('08:41') },
    })
    expect(gate.told).toEqual([])
    expect(phase('08:41')?.phase).toBe('empty')
    expect(said(gate)).toEqual(['POST-01 raised 2026-06-03T08:41'])
  })

  test('somebody else is no sign of the person, unless the post counts every pass at its door', () => {
    const strict = watchPosts(buildPosts(), at('07:00'))
    strict.until(at('08:00'))
    strict.sign('zhao', at('08:01'))
    strict.sign(null, at('08:02'), { post: 'hq/gate', way: 'pass' })
    strict.until(at('08:05'))
    expect(said(strict)).toEqual(['POST-01 raised 2026-06-03T08:05'])
    const open = watchPosts(buildPosts({ posts: [buildPost({ anyPass: true })] }), at('07:00'))
    open.until(at('08:02'))
    open.sign(null, at('08:02'), { post: 'hq/gate', way: 'pass' })
    open.until(at('08:41'))
    expect(open.told).toEqual([])
    open.until(at('08:42'))
    expect(said(open)).toEqual(['POST-01 raised 2026-06-03T08:42'])
  })

  test('a tap that comes late withdraws what it disproves', () => {
    const gate = watchPosts(buildPosts(), at('07:00'))
    gate.until(at('08:06'))
    gate.sign('wang', at('08:03'))
    expect(gate.told.at(-1)).toMatchObject({ rule: 'POST-01', change: 'cleared', endedBy: 'withdrawn' })
  })

  test('a duty across midnight belongs to its start day and is told past midnight', () => {
    const night = buildPosts({ shifts: [buildShift({ from: '22:00', to: '06:00' })] })
    const gate = watchPosts(night, at('21:00'))
    gate.keep('wang', at('22:10'), at('23:50'))
    gate.until(at('00:30', '2026-06-04'))
    expect(said(gate).slice(2)).toEqual(['POST-01 raised 2026-06-04T00:30'])
    expect(gate.told[2]?.subject).toBe(`hq/day~${day}~0`)
  })

  test('a night in which the clocks go back is an hour longer, and its times are still exact', () => {
    const night = buildPosts({ shifts: [buildShift({ from: '22:00', to: '06:00' })] })
    const gate = watchPosts(night, instant('2026-10-24T20:00:00+02:00'), berlin())
    gate.until(instant('2026-10-24T22:01:00+02:00'))
    const [duty] = gate.posts.duties('hq/gate')
    expect([duty?.day, ((duty?.to ?? 0) - (duty?.from ?? 0)) / hour]).toEqual(['2026-10-24', 9])
    const ten = instant('2026-10-24T22:00:00+02:00')
    gate.keep('wang', ten, ten + 260 * minute)
    // The last sign is at 02:20, the first of the two; 40 minutes later it is 02:00 again.
    gate.until(instant('2026-10-25T02:00:00+01:00'))
    expect(gate.told.map(({ rule, at: when }) => [rule, wall(when, 'Europe/Berlin')])).toEqual([
      ['POST-01', '2026-10-25T02:00+01:00'],
    ])
  })
})

describe('POST-02, left early', () => {
  test('who signs off before the end is told at once, and whoever shows ends it', () => {
    const gate = watchPosts(buildPosts(), at('07:00'))
    gate.keep('wang', at('08:00'), at('10:00'))
    gate.note(gate.posts.leave(`hq/day~${day}~0`, at('10:00')))
    gate.until(at('10:50'))
    gate.sign('wang', at('10:50'))
    expect(said(gate)).toEqual(['POST-02 raised 2026-06-03T10:00', 'POST-02 cleared 2026-06-03T10:50'])
  })

  test('leaving within the tolerance before the end is no fault', () => {
    const gate = watchPosts(buildPosts(), at('15:20'))
    gate.keep('wang', at('15:20'), at('15:40'))
    gate.until(at('15:56'))
    gate.note(gate.posts.leave(`hq/day~${day}~0`, at('15:56')))
    gate.until(at('18:00'))
    expect(said(gate)).toEqual([])
  })

  test('who left the last prompt unanswered went before the end; the next at the post ends it', () => {
    const gate = watchPosts(change, at('07:00'))
    gate.keep('wang', at('08:00'), at('15:25'))
    gate.until(at('16:02'))
    gate.sign('li', at('16:02'))
    expect(said(gate)).toEqual(['POST-02 raised 2026-06-03T16:00', 'POST-02 cleared 2026-06-03T16:02'])
  })
})

describe('POST-03, a late relief', () => {
  const worked = (): PostWatch => {
    const gate = watchPosts(change, at('07:00'))
    gate.keep('wang', at('08:00'), at('16:00'))
    return gate
  }

  test('is told after the tolerance and ended by the relief; who stays keeps the post manned', () => {
    const gate = worked()
    gate.until(at('16:30'))
    gate.sign('wang', at('16:30'))
    gate.until(at('17:00'))
    gate.sign('li', at('17:00'))
    gate.until(at('17:05'))
    expect(said(gate)).toEqual(['POST-03 raised 2026-06-03T16:05', 'POST-03 cleared 2026-06-03T17:00'])
  })

  test('and when nobody at all is there any more, the post is empty as well', () => {
    const gate = worked()
    gate.until(at('16:40'))
    expect(said(gate)).toEqual(['POST-03 raised 2026-06-03T16:05', 'POST-01 raised 2026-06-03T16:40'])
  })
})

describe('the gateway away', () => {
  test('makes nobody absent: silence counts from its return', () => {
    const gate = watchPosts(buildPosts(), at('07:00'))
    gate.until(at('08:00'))
    gate.sign('wang', at('08:00'))
    gate.until(at('08:10'))
    gate.posts.restarted(at('10:10'))
    gate.until(at('10:50') - 1)
    expect(gate.told).toEqual([])
    gate.until(at('10:50'))
    expect(said(gate)).toEqual(['POST-01 raised 2026-06-03T10:50'])
  })

  test('a restart in the middle keeps what stood, and says nothing twice', () => {
    const config = buildPosts()
    const before = watchPosts(config, at('07:00'))
    before.until(at('08:05'))
    const { duties, handovers, away, seenAt } = before.posts.takeDirty()
    const posts = createPosts({ config, calendarOf: () => shanghai(), nameOf: (_, person) => person })
    posts.load({ duties, handovers, away, seenAt }, at('08:30'))
    posts.restarted(at('08:30'))
    const after = watchPosts(config, at('08:30'), shanghai(), posts)
    after.until(at('08:35'))
    expect(after.told).toEqual([])
    after.sign('wang', at('08:35'))
    expect(said(after)).toEqual(['POST-01 cleared 2026-06-03T08:35'])
    after.until(at('09:15'))
    expect(said(after).at(-1)).toBe('POST-01 raised 2026-06-03T09:15')
  })
})
