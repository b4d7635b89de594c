import { text } from '#devices/kit/text.ts'
import type { Alarm } from '../../alarms/alarm.ts'
import type { Device } from '../../facility/registry.ts'
import type { DeviceDetail, DeviceQuery, DeviceSummary } from '../../http/contract/devices.ts'
import type { DeviceService, Viewer } from '../../http/services.ts'
import type { DeviceState } from '../../state/change.ts'
import type { HistoryReader } from '../../telemetry/history-reader-client.ts'
import { byUrgency, troubleBySubject } from '../alarms/alarm-index.ts'
import { type Context, maySee, sitesFor } from '../context.ts'
import { createDeviceChanges, type DeviceChangesOptions } from './device-change-port.ts'
import { summaryOf, valuesOf } from './device-view.ts'

export interface DevicePortOptions extends DeviceChangesOptions {
  readonly openAlarms: () => readonly Alarm[]
  readonly history: HistoryReader
}

/** Devices as the HTTP server asks for them. */
export function createDevicePort(options: DevicePortOptions): DeviceService {
  const { context, viewing, openAlarms } = options
  const { registry } = context
  const find = (site: string, id: string, viewer: Viewer): Device | undefined =>
    maySee(viewer, site) ? registry.device(`${site}/${id}`) : undefined
  return {
    ...createDeviceChanges(options),
    async sites(viewer) {
      return sitesFor(context, viewer).map((id) => siteView(context, id))
    },
    async places(site, viewer) {
      const all = sitesFor(context, viewer, site).flatMap((id) => registry.places(id))
      return all.map((place) => ({
        site: place.site,
        id: place.id,
        name: place.name,
        parent: place.parent,
        type: place.type,
      }))
    },
    async list(query, viewer) {
      const trouble = troubleBySubject(openAlarms())
      const matching = sitesFor(context, viewer, query.site)
        .flatMap((site) => registry.devices(site))
        .filter((device) => fitsRegistry(registry, device, query))
        .map((device) => summaryOf(viewing, device, trouble(device.site, device.id)))
        .filter((summary) => fitsState(summary, query))
      const from = Number(query.cursor ?? 0)
      const next = from + query.limit < matching.length ? String(from + query.limit) : null
      return { items: matching.slice(from, from + query.limit), next, total: matching.length }
    },
    async read(site, id, viewer) {
      const device = find(site, id, viewer)
      return device === undefined ? null : detailOf(options, device)
    },
    async history(site, id, { fields, from, to, maxPoints }, viewer) {
      if (find(site, id, viewer) === undefined) return null
      const { bucketMs, series } = await options.history.series({
        site,
        device: id,
        fields,
        from,
        to,
        maxPoints,
      })
      const columns = series.map(({ field, at, mean, min, max }) => ({
        field,
        times: [...at],
        values: [...mean],
        min: [...min],
        max: [...max],
      }))
      return { from, to, stepMs: bucketMs, series: columns }
    },
    async events(site, id, { from = 0, to = context.clock.now() + 1, type, limit, cursor }, viewer) {
      if (find(site, id, viewer) === undefined) return null
      // The cursor is the instant of the last event shown.
      const before = cursor === undefined ? to : Math.min(to, Number(cursor))
      const query = { site, device: id, from, to: before, limit, ...(type !== undefined && { type }) }
      const events = await options.history.events(query)
      const items = events.map(({ at, type: kind, code }) => ({
        at,
        type: kind,
        fields: code === null ? {} : { code },
      }))
      return { items, next: items.length < limit ? null : String(items.at(-1)?.at ?? 0) }
    },
  }
}

function detailOf({ context, viewing, openAlarms }: DevicePortOptions, device: Device): DeviceDetail {
  const key = `${device.site}/${device.id}`
  const open = openAlarms()
  const stored = context.accounts.stored(key)
  const own = open.filter(({ subject }) => subject.site === device.site && subject.id === device.id)
  return {
    ...summaryOf(viewing, device, troubleBySubject(open)(device.site, device.id)),
    attributes: { ...device.attributes },
    birth: birthView(viewing.stateOf(key)),
    values: valuesOf(viewing.stateOf(key)),
    account:
      stored === undefined
        ? null
        : {
            username: stored.username,
            createdAt: stored.createdAt,
            connected: viewing.stateOf(key)?.online === true,
          },
    alarms: own.toSorted(byUrgency),
  }
}

function birthView(state: DeviceState | undefined): DeviceDetail['birth'] {
  if (state === undefined || state.birth === null) return null
  const { model, maker, serial, firmware, periodS } = state.birth
  return { model, maker, serial, firmware, periodS }
}

function siteView({ registry }: Context, id: string) {
  const site = registry.site(id)
  return {
    id,
    name: site?.name ?? text(id, id),
    zone: site?.zone ?? 'UTC',
    language: site?.language ?? 'zh',
  } as const
}

function fitsRegistry(
  registry: Context['registry'],
  device: Device,
  { kind, place, q, status }: DeviceQuery,
): boolean {
  if (device.retired !== (status === 'retired')) return false
  if (kind !== undefined && device.kind !== kind) return false
  if (place !== undefined && !registry.path(device.site, device.place).some(({ id }) => id === place))
    return false
  if (q === undefined) return true
  const wanted = q.toLowerCase()
  return [device.id, device.name.zh, device.name.en].some((words) => words.toLowerCase().includes(wanted))
}

function fitsState(summary: DeviceSummary, { status }: DeviceQuery): boolean {
  switch (status) {
    case 'online':
      return summary.online === true
    case 'offline':
      return summary.online === false
    case 'unknown':
      return summary.online === null
    case 'alarm':
      return summary.openAlarms > 0
    default:
      return true
  }
}
