import { kindByName } from '#devices/index.ts'
import { type Severity, severities } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { listAlarms } from '../../alarms/alarm-list-store.ts'
import { added, noSums, sumsOf } from '../../equipment/figures.ts'
import type { Stretch } from '../../equipment/stretch.ts'
import type { DeviceRecordAction } from '../../facility/asset.ts'
import { deviceRecords } from '../../facility/asset-store.ts'
import type { Device } from '../../facility/registry.ts'
import type { RunningItem } from '../../http/contract/equipment.ts'
import type { EquipmentService } from '../../http/equipment-service.ts'
import type { OrderTables } from '../../orders/order-table.ts'
import { presenceBetween } from '../../state/presence-store.ts'
import type { HistoryReader } from '../../telemetry/history-reader-client.ts'
import { maySee } from '../context.ts'
import { readFacts } from './equipment-facts.ts'
import { createEquipmentFigures, type EquipmentPortOptions, figureOf } from './equipment-port.ts'
import { inspectionItems } from './inspection-items.ts'

export interface RunningRecordOptions extends EquipmentPortOptions {
  readonly history: HistoryReader
}

/** Figures and running records as the HTTP server asks for them. */
export function createEquipmentPort(options: RunningRecordOptions): EquipmentService {
  return { ...createEquipmentFigures(options), ...createRunningRecords(options) }
}

/** Of each source; a page for a person, not an archive. */
const SHOWN = 500

/** Everything that happened to a device and those it took over from, on one page (handbook 5.10). */
export function createRunningRecords(options: RunningRecordOptions): Pick<EquipmentService, 'record'> {
  const { context, book } = options
  const { registry, clock } = context
  return {
    async record(site, id, asked, viewer) {
      const device = maySee(viewer, site) ? registry.device(`${site}/${id}`) : undefined
      if (device === undefined) return null
      const span = { from: asked.from, to: Math.max(asked.from, Math.min(asked.to, clock.now())) }
      const line = book
        .lineOf(`${site}/${id}`)
        .flatMap((key) => registry.device(key) ?? [])
        .filter((member) => maySee(viewer, member.site))
      const found = await Promise.all(line.map((member) => itemsOf(options, member, span)))
      const items = found.flat().toSorted((a, b) => b.at - a.at)
      let sums = noSums
      for (const member of line) {
        const factsOf = await readFacts(options, [member.site], span, member.id)
        sums = added(sums, sumsOf(factsOf(member), span))
      }
      return {
        line: line.map(({ site: of, id: name, name: words, retired }) => ({
          site: of,
          id: name,
          name: words,
          retired,
        })),
        figure: figureOf({ key: `${site}/${id}`, name: device.name, sums }),
        items: items.slice(0, SHOWN),
        isCut: items.length > SHOWN || found.some((some) => some.length >= SHOWN),
      }
    },
  }
}

async function itemsOf(options: RunningRecordOptions, device: Device, span: Stretch): Promise<RunningItem[]> {
  const parts = await Promise.all([
    alarmItems(options, device, span),
    orderItems(options, device, span),
    registryItems(options, device, span),
    inspectionItems(options.context, device, span, SHOWN),
    presenceItems(options, device, span),
    eventItems(options, device, span),
  ])
  return parts.flat()
}

const base = (device: Device) => ({
  device: `${device.site}/${device.id}`,
  ...{ detail: '', severity: null, ref: null, until: null },
})

async function alarmItems({ context }: RunningRecordOptions, device: Device, { from, to }: Stretch) {
  const filter = { state: 'all', sites: [device.site], subject: device.id } as const
  const { items } = await listAlarms(context.store.read, filter, { limit: SHOWN })
  return items
    .filter(({ raisedAt, subject }) => subject.type === 'device' && raisedAt >= from && raisedAt < to)
    .map(
      ({ id, raisedAt, clearedAt, title, severity, rule }): RunningItem => ({
        ...{ ...base(device), at: raisedAt, source: 'alarm', title, severity, ref: id, until: clearedAt },
        detail: rule,
      }),
    )
}

async function orderItems({ context }: RunningRecordOptions, { site, id }: Device, { from, to }: Stretch) {
  const rows = await context.store.read
    .withTables<OrderTables>()
    .selectFrom('work_order')
    .select(['id', 'number', 'opened_at', 'restored_at', 'severity', 'order_json'])
    .where('site', '=', site)
    .where('device', '=', id)
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .orderBy('opened_at', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map((row): RunningItem => {
    const { title } = JSON.parse(row.order_json) as { readonly title: Text }
    const severity = severities.find((one): one is Severity => one === row.severity) ?? null
    return {
      ...{ device: `${site}/${id}`, at: row.opened_at, source: 'order', title, detail: row.number },
      ...{ severity, ref: row.id, until: row.restored_at },
    }
  })
}

async function registryItems({ context }: RunningRecordOptions, device: Device, span: Stretch) {
  const records = await deviceRecords(context.store.read, [`${device.site}/${device.id}`], {
    ...span,
    limit: SHOWN,
  })
  return records.map(
    ({ at, action, reason, by }): RunningItem => ({
      ...{ ...base(device), at, source: 'registry', title: actionTexts[action] },
      detail: reason === '' ? by : `${by}: ${reason}`,
    }),
  )
}

async function presenceItems({ context }: RunningRecordOptions, device: Device, span: Stretch) {
  const asked = { ...span, device: device.id }
  const changes = await presenceBetween(context.store.read, [device.site], asked, SHOWN)
  return changes.map(
    ({ at, online }): RunningItem => ({
      ...{ ...base(device), at, source: 'presence', title: online ? cameOnline : wentOffline },
    }),
  )
}

async function eventItems({ history }: RunningRecordOptions, device: Device, { from, to }: Stretch) {
  const { site, id, kind } = device
  const types = kindByName(kind)?.events ?? []
  const events = await history.events({ site, device: id, from, to, limit: SHOWN })
  return events.map(
    ({ at, type, code }): RunningItem => ({
      ...{ ...base(device), at, source: 'event', detail: code === null ? '' : String(code) },
      title: types.find((one) => one.type === type)?.label ?? text(type, type),
    }),
  )
}

const cameOnline = text('恢复在线', 'Online again')
const wentOffline = text('离线', 'Offline')
const actionTexts: Readonly<Record<DeviceRecordAction, Text>> = {
  register: text('登记', 'Registered'),
  change: text('修改', 'Changed'),
  transfer: text('调拨', 'Transferred'),
  replace: text('更换', 'Replaced'),
  retire: text('停用', 'Retired'),
  restore: text('恢复', 'Restored'),
}
