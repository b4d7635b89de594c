import { expect, test } from 'vitest'
import { Refusal } from '#gateway/kernel/errors.ts'
import { type Certificate, certificateFault, certificateState } from '#gateway/posts/certificate.ts'
import { instant } from '#test/support/calendars.ts'
import { buildPost, buildPosts, buildShift, hour, watchPosts } from '#test/support/posts.ts'

const paper: Certificate = {
  ...{ site: 'hq', person: 'wang', type: 'fire', number: '7' },
  ...{ validFrom: '2026-06-02', validTo: '2026-08-31' },
}
const eve = instant('2026-06-01T20:00:00+08:00')
const needed = buildPost({ certificate: 'fire' })

test('a certificate holds from its first day to its last, and its end is told 30 days before', () => {
  const states = ['2026-06-01', '2026-06-02', '2026-08-01', '2026-08-02', '2026-08-31', '2026-09-01']
  expect(states.map((day) => certificateState(paper, day))).toEqual([
    'future',
    'valid',
    'valid',
    'expiring',
    'expiring',
    'expired',
  ])
})

test('one valid certificate is enough; else the one that ends last is named', () => {
  const old = { ...paper, number: '6', validFrom: '2025-01-01', validTo: '2025-12-31' }
  expect(certificateFault([old, paper], 'fire', 'Wang', '2026-08-31')).toBeNull()
  expect(certificateFault([old, paper], 'fire', 'Wang', '2026-09-01')?.en).toContain('(7)')
  expect(certificateFault([], 'fire', 'Wang', '2026-09-01')?.en).toContain('holds no certificate')
})

test('a shift leaves a place open on the days its person may not stand there, and fills it once the paper is there', () => {
  const shifts = [buildShift()]
  const config = buildPosts({ posts: [needed], shifts, certificates: [{ ...paper, validTo: '2026-06-03' }] })
  const watch = watchPosts(config, eve)
  const rostered = () =>
    watch.posts
      .duties('hq/gate')
      .filter(({ day }) => day >= '2026-06-02')
      .slice(0, 3)
      .map(({ person, problem }) => [person, problem === null])
  expect(rostered()).toEqual([
    ['wang', true],
    ['wang', true],
    [null, false],
  ])
  watch.note(watch.posts.setConfig({ ...config, certificates: [paper] }, eve))
  expect(rostered().at(2)).toEqual(['wang', true])
})

test('who lacks the certificate on the day of the duty is refused by hand too, with the reason', () => {
  const config = buildPosts({ posts: [needed], shifts: [], certificates: [paper] })
  const { posts } = watchPosts(config, eve)
  const duty = (person: string, days: number) => ({
    ...{ post: 'hq/gate', name: { zh: '加班', en: 'Extra' }, person, reason: 'ill' },
    ...{ from: eve + days * 24 * hour, to: eve + days * 24 * hour + 8 * hour },
  })
  const refused = [posts.addDuty(duty('li', 1), eve), posts.addDuty(duty('wang', 0), eve)]
  expect(refused.map((one) => one instanceof Refusal && one.code)).toEqual([
    'certificate-missing',
    'certificate-missing',
  ])
  expect(posts.addDuty(duty('wang', 1), eve)).not.toBeInstanceOf(Refusal)
  const made = posts.duties('hq/gate').at(0)
  const swap = posts.changeDuties([[made?.id ?? '', { person: 'li', reason: 'swap' }]], eve)
  expect(swap).toMatchObject({ code: 'certificate-missing' })
  expect(posts.duties('hq/gate').at(0)?.person).toBe('wang')
})
