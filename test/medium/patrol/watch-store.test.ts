import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import type { Watched } from '#gateway/patrol/watch/silence.ts'
import { loadWatched, saveWatched } from '#gateway/patrol/watch/watch-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { instant } from '#test/support/calendars.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('the watch for silence in %s', (dialect, there) => {
  let store: Store
  beforeAll(async () => {
    if (!there) return
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres?.database() : undefined
    store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
  })
  afterAll(() => store?.close())

  test.runIf(there)('comes back as it was written last, without what is watched no longer', async () => {
    const night: Watched = {
      ...{ rule: 'PAT-11', subject: 'hq', site: 'hq' },
      ...{ seenAt: instant('2026-10-16T22:41+08:00'), alarmed: false },
    }
    const tag: Watched = { ...night, rule: 'PAT-12', subject: 'hq/A' }
    await store.transaction((tx) => saveWatched(tx, { saved: [night, tag], removed: [] }))
    const alarmed = { ...night, alarmed: true }
    await store.transaction((tx) => saveWatched(tx, { saved: [alarmed], removed: [tag] }))
    expect(await loadWatched(store.read)).toEqual([alarmed])
  })
})
