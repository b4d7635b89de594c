import type { PendingDevice, PendingDevices } from '../../facility/pending.ts'
import { savePending } from '../../facility/pending-store.ts'
import type { Device } from '../../facility/registry.ts'
import type * as Views from '../../http/contract/intake.ts'
import type { IntakeService } from '../../http/services.ts'
import type { QuarantineEntry } from '../../ingest/quarantine.ts'
import { countQuarantine, getQuarantined, listQuarantine } from '../../ingest/quarantine-store.ts'
import { rejectionReasons } from '../../ingest/reading.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'
import type { DeviceDesk } from './device-desk.ts'

export interface IntakePortOptions {
  readonly context: Context
  readonly pending: PendingDevices
  readonly desk: DeviceDesk
}

/** Quarantine and unknown devices as the HTTP server asks for them. */
export function createIntakePort({ context, pending, desk }: IntakePortOptions): IntakeService {
  const { store } = context
  return {
    async pending(site, viewer) {
      return sitesFor(context, viewer, site).flatMap((id) => pending.list(id).map(pendingView))
    },
    async approve(site, id, { name, place = null, attributes = {} }, viewer) {
      const known = maySee(viewer, site) ? pending.get(site, id) : undefined
      if (known === undefined) return false
      const device: Device = {
        site,
        id,
        kind: known.kind,
        name,
        place,
        parent: null,
        attributes,
        retired: false,
      }
      const entry = { action: 'device.approve', subject: `${site}/${id}`, detail: device }
      const step = { before: null, after: device, action: 'register', reason: '' } as const
      await desk.alone(() =>
        desk.write(viewer, entry, [step], (tx) => savePending(tx, { saved: [], removed: [`${site}/${id}`] })),
      )
      pending.remove(site, id)
      return true
    },
    async dismiss(site, id, viewer) {
      if (!maySee(viewer, site) || !pending.dismiss(site, id)) return false
      const entry = { action: 'device.dismiss', subject: `${site}/${id}`, detail: null }
      await changeBy(context, viewer, entry, async () => {})
      return true
    },
    async quarantine({ site, device, reason, limit, cursor }, viewer) {
      const known = rejectionReasons.find((one) => one === reason)
      // Who sees every site also sees what names none.
      const sites = viewer.sites === null && site === undefined ? undefined : sitesFor(context, viewer, site)
      const filter = {
        ...(sites !== undefined && { sites }),
        ...(device !== undefined && { device }),
        ...(known !== undefined && { reason: known }),
        ...(cursor !== undefined && { before: cursor }),
      }
      const entries = await listQuarantine(store.read, { ...filter, limit: limit + 1 })
      const items = entries.slice(0, limit).map(entryView)
      const counts = await countQuarantine(store.read, sites)
      const reasons = Array.from(counts, ([name, count]) => ({ reason: name, count }))
      return { items, next: entries.length > limit ? (items.at(-1)?.id ?? null) : null, reasons }
    },
    async quarantined(id, viewer) {
      const entry = await getQuarantined(store.read, id)
      if (entry === null || (viewer.sites !== null && !maySee(viewer, entry.site))) return null
      const { payload, encoding } = entry
      const shown = encoding === 'base64' ? Math.floor((payload.length * 3) / 4) : Buffer.byteLength(payload)
      return { entry: entryView(entry), payload, encoding, truncated: shown < entry.size }
    },
  }
}

/** A quarantined message as lists show it. */
export function entryView(entry: QuarantineEntry): Views.QuarantineEntry {
  const { id, rx, topic, account, reason, detail, size } = entry
  const [, , , kind, device] = topic.split('/')
  return {
    id,
    at: rx,
    topic,
    account,
    site: entry.site || null,
    device: device ?? null,
    kind: kind ?? null,
    reason,
    detail,
    size,
  }
}

function pendingView(device: PendingDevice): Views.PendingDevice {
  const { site, id, kind, account, firstAt, lastAt, messages, model, attributes, excerpt } = device
  return {
    site,
    id,
    kind,
    account,
    firstSeenAt: firstAt,
    lastSeenAt: lastAt,
    messages,
    model,
    attributes,
    excerpt,
  }
}
