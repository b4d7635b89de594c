import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadAccounts } from '#gateway/facility/accounts-store.ts'
import { PendingDevices } from '#gateway/facility/pending.ts'
import { loadPending, savePending } from '#gateway/facility/pending-store.ts'
import { loadPeople } from '#gateway/facility/people-store.ts'
import { loadRegistry } from '#gateway/facility/registry-store.ts'
import { consumeSetupLink, issueSetupLink } from '#gateway/facility/setup-store.ts'
import { readSiteFile, type SiteFile } from '#gateway/facility/site-file.ts'
import { importSiteFile } from '#gateway/facility/site-file-store.ts'
import { createQuarantine } from '#gateway/ingest/quarantine.ts'
import {
  countQuarantine,
  listQuarantine,
  listRejectionCounts,
  purgeQuarantine,
  saveQuarantine,
} from '#gateway/ingest/quarantine-store.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { loadStates, saveStates } from '#gateway/state/state-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { buildSiteFile } from '#test/small/facility/builders.ts'
import { buildDevice, buildEnvelope, noon, sampleKind } from '#test/small/ingest/sample-kind.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

describe.skipIf(!hasPostgres)('facility, quarantine and state on PostgreSQL 15', () => {
  let postgres: PrivatePostgres
  let store: Store
  beforeAll(async () => {
    postgres = await startPostgres()
    store = await openStore({ dataDir: ':memory:', databaseUrl: await postgres.database(), log: silentLog })
  })
  afterAll(async () => {
    await store.close()
    await postgres.stop()
  })

  test('an imported site comes back as it went in, also the second time', async () => {
    const { file } = readSiteFile(JSON.stringify(buildSiteFile()), [sampleKind]) as { file: SiteFile }
    const imported = await store.transaction((tx) => importSiteFile(tx, file, noon))
    await store.transaction((tx) => importSiteFile(tx, file, noon + 1))
    expect(await loadRegistry(store.read)).toEqual(imported.registry)
    expect(await loadPeople(store.read)).toEqual(expect.arrayContaining([...imported.people]))
    expect(await loadAccounts(store.read)).toEqual(expect.arrayContaining([...imported.accounts]))
    const link = await store.transaction((tx) => issueSetupLink(tx, null, noon))
    expect(await store.transaction((tx) => consumeSetupLink(tx, link.token, noon))).toMatchObject({
      username: null,
    })
  })

  test('quarantine and pending devices come back, NUL bytes included', async () => {
    const quarantine = createQuarantine()
    const envelope = buildEnvelope('state', Buffer.from('a\0b'), { topic: 'gh/1/\0' })
    quarantine.add(envelope, { reason: 'bad-topic', detail: '\ud800\0', device: null })
    quarantine.add(envelope, { reason: 'schema', detail: 'x', device: buildDevice() })
    await store.transaction((tx) => saveQuarantine(tx, quarantine.takeDirty()))
    expect(await listQuarantine(store.read, { sites: ['hq'], device: 's-1', limit: 5 })).toMatchObject([
      { rx: noon, payload: 'YQBi', encoding: 'base64', size: 3, topic: 'gh/1/\ufffd' },
    ])
    expect(await countQuarantine(store.read)).toEqual(
      new Map([
        ['bad-topic', 1],
        ['schema', 1],
      ]),
    )
    expect(await listRejectionCounts(store.read)).toHaveLength(2)
    expect(await store.transaction((tx) => purgeQuarantine(tx, noon + 1))).toHaveLength(2)

    const pending = new PendingDevices()
    const device = { site: 'hq', kind: 'sample', id: 'x-1' }
    pending.saw({ account: 'gw-1', payload: Buffer.from('a\0b') }, { device }, noon)
    await store.transaction((tx) => savePending(tx, pending.takeDirty()))
    expect(await loadPending(store.read)).toEqual(pending.list())
  })

  test('states, sequences and event ids come back with their numbers as numbers', async () => {
    const row = {
      key: 'hq/s-1',
      site: 'hq',
      kind: 'sample',
      id: 's-1',
      values: '{"floor":"\\u0000\\ud800"}',
      birth: '{}',
      ts: noon,
      rx: noon,
      online: true,
      onlineSince: noon,
      boot: 2 ** 32 - 1,
      periodS: 0.5,
    }
    const sequence = { key: 'hq/s-1', boot: 1, seq: 2 ** 32 - 1, span: 256, seen: 'f'.repeat(64), ts: noon }
    const event = { key: 'hq/s-1', eid: 'a', at: noon }
    const changes = { rows: [row], forgotten: [], sequences: [sequence], events: [event, event] }
    await store.transaction((tx) => saveStates(tx, changes))
    await store.transaction((tx) => saveStates(tx, changes))
    expect(await loadStates(store.read)).toEqual({ rows: [row], sequences: [sequence], events: [event] })
  })
})
