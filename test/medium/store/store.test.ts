import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { appendAudit, verifyAudit } from '#gateway/store/audit-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '../../support/postgres.ts'

const open = (dataDir: string) => openStore({ dataDir, log: silentLog })
const folder = () => mkdtempSync(join(tmpdir(), 'gatehouse-store-'))

test('what one transaction committed is there after the store is opened again', async () => {
  const dataDir = folder()
  const first = await open(dataDir)
  await first.transaction(async (tx) => {
    await tx.insertInto('setting').values({ name: 'position', value: '7' }).execute()
  })
  await first.close()
  const second = await open(dataDir)
  const row = await second.read.selectFrom('setting').selectAll().executeTakeFirst()
  await second.close()
  expect(row).toEqual({ name: 'position', value: '7' })
})

test('a transaction whose work fails leaves nothing behind and the next one still runs', async () => {
  const store = await open(':memory:')
  const broken = store.transaction(async (tx) => {
    await tx.insertInto('setting').values({ name: 'half', value: '1' }).execute()
    throw new Error('stop')
  })
  await expect(broken).rejects.toThrow('stop')
  await store.transaction(async (tx) => {
    await tx.insertInto('setting').values({ name: 'whole', value: '1' }).execute()
  })
  const names = await store.read.selectFrom('setting').select('name').execute()
  await store.close()
  expect(names).toEqual([{ name: 'whole' }])
})

test('transactions asked for together never overlap', async () => {
  const store = await open(folder())
  const add = () =>
    store.transaction(async (tx) => {
      const row = await tx.selectFrom('setting').select('value').where('name', '=', 'n').executeTakeFirst()
      const value = String(Number(row?.value ?? 0) + 1)
      await tx
        .insertInto('setting')
        .values({ name: 'n', value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    })
  await Promise.all(Array.from({ length: 50 }, add))
  const row = await store.read.selectFrom('setting').selectAll().executeTakeFirst()
  await store.close()
  expect(row?.value).toBe('50')
})

test('a store written by a newer version is refused with the setting that points at it', async () => {
  const dataDir = folder()
  const store = await open(dataDir)
  await store.transaction(async (tx) => {
    const migrations = tx.withTables<{ kysely_migration: { name: string; timestamp: string } }>()
    await migrations
      .insertInto('kysely_migration')
      .values({ name: '9999-future', timestamp: '2030' })
      .execute()
  })
  await store.close()
  await expect(open(dataDir)).rejects.toThrow('GATEHOUSE_DATA_DIR')
})

test('one changed byte in the audit chain is named by its record', async () => {
  const store = await open(':memory:')
  const entry = (at: number) => ({
    at,
    actor: 'wang',
    action: 'alarm.acknowledge',
    subject: 'a1',
    detail: { at },
  })
  await store.transaction((tx) => appendAudit(tx, [entry(1), entry(2)]))
  await store.transaction((tx) => appendAudit(tx, [entry(3)]))
  const whole = await verifyAudit(store.read, 0, 10)
  await store.transaction(async (tx) => {
    await tx.updateTable('audit').set({ actor: 'li' }).where('seq', '=', 2).execute()
  })
  const broken = await verifyAudit(store.read, 0, 10)
  await store.close()
  expect([whole, broken]).toEqual([null, 2])
})

describe.skipIf(!hasPostgres)('on PostgreSQL 15', () => {
  let postgres: PrivatePostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  test('every migration applies, instants come back as numbers and the audit chain verifies', async () => {
    const databaseUrl = await postgres.database()
    const store = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    const at = Date.UTC(2026, 0, 1)
    await store.transaction((tx) =>
      appendAudit(tx, [{ at, actor: 'wang', action: 'test', subject: 's', detail: null }]),
    )
    const row = await store.read.selectFrom('audit').select('at').executeTakeFirst()
    const broken = await verifyAudit(store.read, 0, at + 1)
    await store.close()
    expect({ at: row?.at, broken }).toEqual({ at, broken: null })
  })

  test('a store opened twice finds its schema in place', async () => {
    const databaseUrl = await postgres.database()
    const first = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    await first.close()
    const second = await openStore({ dataDir: ':memory:', databaseUrl, log: silentLog })
    expect(second.dialect).toBe('postgres')
    await second.close()
  })
})
