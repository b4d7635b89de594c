import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { kindByName, kinds } from '#devices/index.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { AssetBook } from '#gateway/facility/asset-book.ts'
import { loadAssets } from '#gateway/facility/asset-store.ts'
import { loadLabelCodes } from '#gateway/facility/label-code-store.ts'
import { LabelCodes } from '#gateway/facility/label-codes.ts'
import type { Device } from '#gateway/facility/registry.ts'
import type { Viewer } from '#gateway/http/services.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { HistoryReader } from '#gateway/telemetry/history-reader-client.ts'
import { createDeviceChanges } from '#gateway/wiring/devices/device-change-port.ts'
import { createDeviceDesk } from '#gateway/wiring/devices/device-desk.ts'
import { createRegistryServices } from '#gateway/wiring/registry/registry-services.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import { fakeClock } from './fake-clock.ts'
import { buildSite, writeSiteFile } from './gateway-site.ts'

const [kind] = kinds as readonly [(typeof kinds)[number], ...typeof kinds]

export const manager: Viewer = {
  ...{ username: 'admin', name: '王', role: 'project-manager', sites: null, language: 'zh' },
}

export interface RegistryBench {
  readonly databaseUrl?: string | undefined
}

/** The registry's services over a real store, with the sites `north` and `south`, three devices each. */
export async function openRegistry({ databaseUrl }: RegistryBench = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-registry-'))
  const store = await openStore({ dataDir, databaseUrl, log: silentLog })
  onTestFinished(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const clock = fakeClock(Date.parse('2026-06-15T04:00:00Z'))
  for (const id of ['north', 'south']) {
    const siteFile = writeSiteFile(dataDir, buildSite({ id, kinds: [kind], perKind: 3 }))
    await openFacility({ store, clock, settings: { siteFile, adminPassword: undefined }, kinds })
  }
  const settings = { siteFile: undefined, adminPassword: 'correct horse battery' }
  const context = await openFacility({ store, clock, settings, kinds })
  const book = new AssetBook(await loadAssets(store.read))
  const labels = new LabelCodes(await loadLabelCodes(store.read))
  const told: Device[] = []
  const desk = createDeviceDesk({
    context,
    book,
    registryChanged: (...devices) => void told.push(...devices),
  })
  const viewing = { registry: context.registry, kind: kindByName, stateOf: () => undefined }
  const revoke = (): void => {}
  const calendar = createCalendar({ zone: 'Asia/Shanghai', holidays: null })
  const none: Pick<HistoryReader, 'events'> = { events: async () => [] }
  const reader = none as HistoryReader
  return {
    ...{ context, book, clock, told, kind, dataDir, desk },
    devices: createDeviceChanges({ context, viewing, book, desk, revoke }),
    ...createRegistryServices({
      ...{ context, desk, revoke, settings: { dataDir }, reader },
      steps: { book, labels, calendarOf: () => calendar },
    }),
    async audit(): Promise<string[]> {
      const rows = await store.read.selectFrom('audit').select(['action', 'subject']).orderBy('seq').execute()
      return rows.map(({ action, subject }) => `${action} ${subject}`)
    },
  }
}
