import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import type { HandoverStep } from '#gateway/posts/handover.ts'
import type { LogEntry } from '#gateway/posts/log-entry.ts'
import { listDuties, listHandovers, listLog, readHandover } from '#gateway/posts/log-store.ts'
import { noPosts, type PostsConfig } from '#gateway/posts/post.ts'
import type { Posts } from '#gateway/posts/posts.ts'
import { importPosts, removeCertificate, savePostsConfig } from '#gateway/posts/posts-import-store.ts'
import { createPosts } from '#gateway/posts/posts-step.ts'
import { loadPosts, loadPostsConfig, savePosts } from '#gateway/posts/posts-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { instant, shanghai } from '#test/support/calendars.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'
import { buildPost, buildPosts, buildShift, minute, type PostWatch, watchPosts } from '#test/support/posts.ts'

const at = (time: string): number => instant(`2026-06-03T${time}:00+08:00`)
const certificate = {
  ...{ site: 'hq', person: 'wang', type: 'fire', number: '7' },
  ...{ validFrom: '2026-01-01', validTo: '2026-12-31' },
}

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('posts in %s', (dialect, there) => {
  const suite = test.runIf(there)
  const stores: Store[] = []
  afterAll(() => Promise.all(stores.map((store) => store.close())))
  const open = async (): Promise<Store> => {
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres?.database() : undefined
    const store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    stores.push(store)
    return store
  }
  const save = (store: Store, posts: Posts) => store.transaction((tx) => savePosts(tx, posts.takeDirty()))
  const settle = (store: Store, config: PostsConfig) =>
    store.transaction((tx) => savePostsConfig(tx, noPosts, config, 0))

  /** The posts as they are after the gateway was started anew, with all that was told before. */
  const restarted = async (store: Store, now: number): Promise<PostWatch> => {
    const config = await loadPostsConfig(store.read)
    const posts = createPosts({ config, calendarOf: () => shanghai(), nameOf: (_, person) => person })
    posts.load(await loadPosts(store.read, now), now)
    posts.restarted(now)
    return watchPosts(config, now, shanghai(), posts)
  }

  suite('posts, shifts and certificates come back as they were written, and what is dropped is retired', async () => {
    const store = await open()
    const config = buildPosts({
      posts: [buildPost({ place: 'lobby', certificate: 'fire', devices: ['door-1'], keepsLog: true })],
      shifts: [buildShift(), buildShift({ id: 'hq/night', on: { weekdays: [1, 7] }, who: { turn: ['li'] } })],
      certificates: [certificate],
    })
    await settle(store, config)
    expect(await loadPostsConfig(store.read)).toEqual(config)
    const after = { ...config, shifts: [buildShift()] }
    await store.transaction((tx) => savePostsConfig(tx, config, after, 1))
    await store.transaction((tx) => removeCertificate(tx, certificate))
    expect(await loadPostsConfig(store.read)).toEqual({ ...after, certificates: [] })
  })

  suite('a silent post restarted every five minutes alarms at its minute, as one that never stopped', async () => {
    const store = await open()
    const config = buildPosts()
    await settle(store, config)
    const whole = watchPosts(config, at('07:50'))
    const told: PostWatch['told'][number][] = []
    for (let now = at('07:50'); now < at('10:30'); now += 5 * minute) {
      const part = await restarted(store, now)
      const signs = [at('08:01'), at('08:28'), at('10:12')].filter((ts) => ts > now && ts <= now + 5 * minute)
      for (const watch of [part, whole]) for (const ts of signs) watch.sign('wang', ts)
      for (const watch of [part, whole]) watch.until(now + 5 * minute)
      await save(store, part.posts)
      told.push(...part.told)
    }
    expect(told).toEqual(whole.told)
    expect(told.map(({ rule, change, at: when }) => [rule, change, when])).toEqual([
      ['POST-01', 'raised', at('09:08')],
      ['POST-01', 'cleared', at('10:12')],
    ])
    const [stored] = await listDuties(store.read, ['hq'], '2026-06-03', '2026-06-03')
    expect(stored).toEqual(whole.posts.duties('hq/gate').find(({ day }) => day === '2026-06-03'))
  })

  suite('time in which the gateway heard nobody is kept, and nobody is blamed for it after the next start', async () => {
    const store = await open()
    await settle(store, buildPosts())
    const before = await restarted(store, at('07:50'))
    before.until(at('08:01'))
    before.sign('wang', at('08:01'))
    before.until(at('08:10'))
    await save(store, before.posts)
    const during = await restarted(store, at('09:00'))
    await save(store, during.posts)
    expect((await loadPosts(store.read, at('09:00'))).away).toEqual([{ from: at('08:10'), to: at('09:00') }])
    const after = await restarted(store, at('09:00'))
    after.until(at('09:39'))
    expect(after.told).toEqual([])
    after.until(at('09:41'))
    expect(after.told.map(({ rule, at: when }) => [rule, when])).toEqual([['POST-01', at('09:40')]])
  })

  suite('a handover comes back between its two signatures, and stays as it was accepted', async () => {
    const store = await open()
    const shifts = [
      buildShift({ from: '00:00', to: '08:00' }),
      buildShift({ id: 'hq/late', from: '08:00', to: '16:00', who: { each: ['li'] } }),
    ]
    await settle(store, buildPosts({ posts: [buildPost({ handover: true })], shifts }))
    const id = `hq/gate~${at('08:00')}`
    const step = (by: string, when: number): HandoverStep => ({
      ...{ by, name: by, at: when, note: '钥匙少一把', onBehalf: false },
      remarks: [{ item: 'check:keys', remark: '11' }],
    })
    const sheet = [{ key: 'alarms', title: { zh: '告警', en: 'Alarms' }, items: [], total: 0 }]
    const outgoing = await restarted(store, at('06:00'))
    outgoing.until(at('07:40'))
    const signing = { what: 'sign', step: step('wang', at('07:55')), sheet } as const
    outgoing.note(outgoing.posts.handOver(id, signing, at('07:55')))
    await save(store, outgoing.posts)
    const incoming = await restarted(store, at('07:56'))
    expect(incoming.posts.handover(id)).toEqual(outgoing.posts.handover(id))
    incoming.until(at('08:16'))
    expect(incoming.told.filter(({ rule }) => rule === 'POST-04').map(({ at: when }) => when)).toEqual([
      at('08:15'),
    ])
    const accepting = { what: 'accept', step: step('li', at('08:17')), hash: 'f00d' } as const
    incoming.note(incoming.posts.handOver(id, accepting, at('08:17')))
    await save(store, incoming.posts)
    expect(await readHandover(store.read, id)).toEqual({
      ...outgoing.posts.handover(id),
      ...{ state: 'accepted', acceptance: accepting.step, hash: 'f00d' },
    })
    expect(await listHandovers(store.read, ['hq'], undefined, 10)).toHaveLength(1)
    expect(await listHandovers(store.read, ['elsewhere'], undefined, 10)).toEqual([])
  })

  suite('the log is found by day, post, and a part of a line in either language, a page at a time', async () => {
    const store = await open()
    await settle(store, buildPosts())
    const { posts } = await restarted(store, at('07:00'))
    const line = (n: number, changes: Partial<LogEntry> = {}): LogEntry => ({
      ...{
        id: `l-${n}`,
        site: 'hq',
        post: 'hq/gate',
        day: '2026-06-03',
        at: at('08:00') + n,
        kind: 'remark',
      },
      ...{ by: 'wang', text: { zh: `第${n}条`, en: `Line 100% ${n}` }, ref: null, corrects: null },
      ...changes,
    })
    const lines = [line(1), line(2, { post: 'hq/room' }), line(3, { day: '2026-06-04' }), line(4)]
    posts.write(lines)
    await save(store, posts)
    const of = async (query: Partial<Parameters<typeof listLog>[1]>) =>
      (await listLog(store.read, { sites: ['hq'], limit: 10, ...query })).map(({ id }) => id)
    expect(await listLog(store.read, { sites: ['hq'], limit: 10 })).toEqual(lines.toReversed())
    expect(await of({ post: 'hq/gate', day: '2026-06-03' })).toEqual(['l-4', 'l-1'])
    expect(await of({ text: '第2' })).toEqual(['l-2'])
    expect(await of({ text: 'lINE 100% 3' })).toEqual(['l-3'])
    expect(await of({ text: 'Line_100' })).toEqual([])
    expect(await of({ limit: 2 })).toEqual(['l-4', 'l-3'])
    expect(await of({ before: `${at('08:00') + 3}~l-3` })).toEqual(['l-2', 'l-1'])
  })

  suite('what people changed is not undone by the next import of the site file', async () => {
    const store = await open()
    const now = at('07:00')
    const gate = { id: 'gate', name: '门岗' }
    const room = { id: 'room', name: '监控中心', prompt_min: 30 }
    const day = { id: 'day', post: 'gate', name: '白班', calendar: 'every-day', from: '08:00', to: '16:00' }
    const file = { posts: [gate, room], shifts: [day] }
    const take = (part: object) => store.transaction((tx) => importPosts(tx, 'hq', part, now))
    const first = await take(file)
    const changed = {
      ...first.config,
      posts: first.config.posts.map((post) => ({
        ...post,
        limits: { ...post.limits, promptS: post.limits.promptS + 600 },
      })),
    }
    await store.transaction((tx) => savePostsConfig(tx, first.config, changed, now))
    expect((await take(file)).config).toEqual(changed)

    const edited = await take({
      posts: [{ ...gate, prompt_min: 5 }, room],
      shifts: [{ ...day, to: '18:00' }],
    })
    expect(edited.kept).toEqual(['posts/gate'])
    expect(edited.config.posts).toEqual(changed.posts)
    expect(edited.config.shifts.map(({ to }) => to)).toEqual(['18:00'])

    const bare = await take({ posts: [room], shifts: [] })
    expect(bare.config.shifts).toEqual([])
    expect(bare.config.posts.map(({ id }) => id)).toEqual(['hq/gate', 'hq/room'])
    expect(await loadPostsConfig(store.read)).toEqual(bare.config)
  })

  suite('a file that no longer fits what people made takes nothing over and says why', async () => {
    const store = await open()
    const now = at('07:00')
    const file = { posts: [{ id: 'gate', name: '门岗' }], shifts: [] }
    const take = (part: object) => store.transaction((tx) => importPosts(tx, 'hq', part, now))
    const { config } = await take(file)
    const made = { ...config, shifts: [buildShift({ who: { each: [] } })] }
    await store.transaction((tx) => savePostsConfig(tx, config, made, now))
    const misfit = await take({ posts: [], shifts: [] })
    expect(misfit.misfits.map(({ en }) => en)).toEqual([
      '/posts/shifts/0/post There is no gate in /posts/posts; add it or correct the reference.',
    ])
    expect(await loadPostsConfig(store.read)).toEqual(made)
  })
})
