import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { createPatrol } from '#gateway/patrol/patrol.ts'
import { savePatrolConfig } from '#gateway/patrol/patrol-import-store.ts'
import { savePatrol } from '#gateway/patrol/patrol-store.ts'
import { noPatrol } from '#gateway/patrol/plan.ts'
import { examineTap } from '#gateway/patrol/proof/evidence.ts'
import { createProof } from '#gateway/patrol/proof/proof.ts'
import { loadProof, readProofs, saveProof } from '#gateway/patrol/proof/proof-store.ts'
import { deleteTagKey, listTagKeys, loadTagKeys, saveTagKey } from '#gateway/patrol/proof/tag-key-store.ts'
import { TagKeys } from '#gateway/patrol/proof/tag-keys.ts'
import { loadPatrol } from '#gateway/patrol/snapshot-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { sunMessage, sunTagFrom } from '#simulators/guards/sun-tag.ts'
import { instant, shanghai } from '#test/support/calendars.ts'
import { buildCheckpoint, buildConfig, minute } from '#test/support/patrol.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const secret = new Uint8Array(32).fill(7)
const tag = sunTagFrom('store', '04DE5F1EACC040')

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('proof in %s', (dialect, there) => {
  const suite = test.runIf(there)
  let store: Store
  beforeAll(async () => {
    if (!there) return
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres?.database() : undefined
    store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    await store.transaction((tx) => savePatrolConfig(tx, noPatrol, config, start))
  })
  afterAll(() => store?.close())

  const config = buildConfig({
    checkpoints: ['A', 'B', 'C', 'D'].map((name) =>
      buildCheckpoint(name, name === 'A' ? { tags: [{ uid: tag.uid, from: 0, until: null }] } : {}),
    ),
  })

  /** The steps as they are after the gateway was started anew, and what takes a signed tap at A and commits. */
  const restart = async (now: number) => {
    const patrol = createPatrol({ config, calendarOf: () => shanghai(), settings: { arrivalS: 0 } })
    const walked = await loadPatrol(store.read, now)
    patrol.load(walked, now)
    const keys = new TagKeys()
    keys.load((await loadTagKeys(store.read, secret)).keys)
    const points = new Map(config.checkpoints.map((point) => [point.id, point]))
    const proof = createProof({ checkpoint: (id) => points.get(id), round: (id) => patrol.round(id), keys })
    proof.load(await loadProof(store.read, walked))
    const commit = async (outcome: ReturnType<typeof patrol.due>): Promise<void> => {
      const changes = proof.takeDirty()
      await store.transaction(async (tx) => {
        await savePatrol(tx, outcome)
        await saveProof(tx, changes)
      })
    }
    const tap = async (ctr: number, at: number): Promise<readonly string[]> => {
      const examined = examineTap(readingOf(sunMessage(tag, ctr), at), keys)
      if (examined === undefined) throw new Error('the tap names no tag')
      const outcome = patrol.tap(examined.tap)
      const conditions = proof.apply(outcome, at, examined.evidence)
      await commit(outcome)
      return conditions.map(({ rule, change, severity }) => `${rule} ${change} ${severity}`)
    }
    return { patrol, proof, commit, tap }
  }

  suite('a key is kept sealed, opens with its own secret only, and is listed without itself', async () => {
    const changed = { at: start, by: 'admin' }
    await store.transaction(async (tx) => {
      await saveTagKey(tx, { site: 'hq', uid: tag.uid, key: tag.fileKey }, secret, changed)
      await saveTagKey(tx, { site: 'hq', uid: null, key: tag.metaKey }, secret, changed)
      await saveTagKey(tx, { site: 'hq', uid: '04AA', key: tag.metaKey }, secret, changed)
    })
    const { keys } = await loadTagKeys(store.read, secret)
    expect(keys.map(({ uid }) => uid).toSorted()).toEqual(['04AA', tag.uid, null].toSorted())
    expect(Buffer.from(keys.find(({ uid }) => uid === tag.uid)?.key ?? [])).toEqual(Buffer.from(tag.fileKey))
    const other = await loadTagKeys(store.read, new Uint8Array(32))
    expect([other.keys.length, other.sealed.length]).toEqual([0, 3])
    expect(await store.transaction((tx) => deleteTagKey(tx, 'hq', '04AA'))).toBe(true)
    expect(await store.transaction((tx) => deleteTagKey(tx, 'hq', '04AA'))).toBe(false)
    expect(JSON.stringify(await listTagKeys(store.read, ['hq']))).not.toMatch(/key|sealed/i)
  })

  suite('a counter used before a restart is a replay after it, and the round says so', async () => {
    const before = await restart(start)
    await before.commit(before.patrol.due(start))
    expect(await before.tap(61, ten + minute)).toEqual([])
    const after = await restart(ten + 2 * minute)
    expect(after.proof.proof(night)).toEqual(before.proof.proof(night))
    const loaded = after.patrol.round(night)?.visits[0]?.tap?.id
    expect(loaded).toBe(`hq/reader-1/e-${ten + minute}`)
    expect(await after.tap(62, ten + 5 * minute)).toEqual([])
    const again = await restart(ten + 23 * 60 * minute)
    await again.commit(again.patrol.due(ten + 24 * 60 * minute))
    expect(await again.tap(62, ten + 24 * 60 * minute)).toContain('PAT-06 raised major')
    const tomorrow = 'hq/night/2026-10-17/22:00'
    const [proof] = await readProofs(store.read, [tomorrow])
    expect(proof?.suspicions).toMatchObject([{ kind: 'replayed', step: 0, weight: 95 }])
    expect(proof?.alarms).toEqual({ 'PAT-06': 'major' })
    expect(again.patrol.round(tomorrow)?.visits[0]?.verdict).toBe('on_time')
  })
})

function readingOf(message: ReturnType<typeof sunMessage>, at: number) {
  return {
    device: { key: 'hq/reader-1', site: 'hq', kind: 'patrol', id: 'reader-1' },
    ...{ ts: at, rx: at, boot: null, seq: null, hist: false, eid: `e-${at}` },
    channel: 'event',
    type: 'tap',
    fields: { guard: 'g-1', method: 'sun', ...message },
  } as const
}
