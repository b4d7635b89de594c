import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { Viewer } from '#gateway/http/services.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { createHistoryReader } from '#gateway/telemetry/history-reader-client.ts'
import { createKnowledgePort } from '#gateway/wiring/knowledge/knowledge-port.ts'
import { openSteps } from '#gateway/wiring/open-steps.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import { fakeClock } from './fake-clock.ts'
import { buildSite, writeSiteFile } from './gateway-site.ts'

export const supervisor: Viewer = {
  ...{ username: 'sun', name: '孙', role: 'supervisor', sites: null, language: 'zh' },
}

/** What is known about faults over a real store and real steps, with the site `north`; nothing was said by devices yet. */
export async function openKnowledge(databaseUrl?: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-knowledge-'))
  const store = await openStore({ dataDir, databaseUrl, log: silentLog })
  const reader = createHistoryReader({ dataDir })
  onTestFinished(async () => {
    await reader.close()
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const clock = fakeClock(Date.parse('2026-06-15T04:00:00Z'))
  const siteFile = writeSiteFile(dataDir, buildSite({ id: 'north' }))
  const context = await openFacility({
    store,
    clock,
    settings: { siteFile, adminPassword: undefined },
    kinds,
  })
  const steps = await openSteps(context, createCounters())
  return {
    dataDir,
    store,
    clock,
    context,
    steps,
    reader,
    port: createKnowledgePort({ context, steps, reader }),
  }
}
