import { text } from '#devices/kit/text.ts'
import type { AssetFields } from '../../facility/asset.ts'
import type { AssetBook } from '../../facility/asset-book.ts'
import type { Device, Registry } from '../../facility/registry.ts'
import type { Replacement, Transfer } from '../../http/contract/assets.ts'
import type { RegistryService } from '../../http/registry-service.ts'
import type { Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Context, maySee } from '../context.ts'
import {
  type DeviceChangesOptions,
  deviceExists,
  known,
  noSuchSite,
  revokeAccountOf,
} from '../devices/device-change-port.ts'
import type { DeviceDesk, DeviceStep } from '../devices/device-desk.ts'

export interface TransferOptions extends Pick<DeviceChangesOptions, 'revoke'> {
  readonly context: Context
  readonly book: AssetBook
  readonly desk: DeviceDesk
}

/** Devices that move, are replaced or come back: the old record stays, the new one names it (handbook 5.9). */
export function createTransfers(
  options: TransferOptions,
): Pick<RegistryService, 'transfer' | 'replace' | 'restore'> {
  const { context, book, desk } = options
  const { registry } = context
  const find = (site: string, id: string, viewer: Viewer): Device | undefined =>
    maySee(viewer, site) ? registry.device(`${site}/${id}`) : undefined
  return {
    async transfer(site, id, wanted, viewer) {
      const key = await desk.alone(async () => {
        const before = find(site, id, viewer)
        if (before === undefined) return null
        if (before.retired) throw isRetired(id)
        const elsewhere = wanted.toSite !== undefined && wanted.toSite !== site
        return elsewhere
          ? moveAway(options, before, wanted, viewer)
          : moveWithin(options, before, wanted, viewer)
      })
      if (key !== null && key !== `${site}/${id}`) await revokeAccountOf(options, `${site}/${id}`, viewer)
      return key
    },
    async replace(site, id, wanted, viewer) {
      const key = await desk.alone(async () => {
        const old = find(site, id, viewer)
        if (old === undefined) return null
        if (old.retired) throw isRetired(id)
        return replaceBy(options, old, wanted, viewer)
      })
      if (key !== null) await revokeAccountOf(options, `${site}/${id}`, viewer)
      return key
    },
    restore: (site, id, reason, viewer) =>
      desk.alone(async () => {
        const before = find(site, id, viewer)
        if (before === undefined) return null
        const key = `${site}/${id}`
        if (book.successorOf(key) !== undefined) throw wasReplaced(id)
        const after = { ...before, retired: false }
        desk.require({ device: after, asset: book.asset(key) })
        const entry = { action: 'device.restore', subject: key, detail: { reason } }
        if (before.retired) await desk.write(viewer, entry, [{ before, after, action: 'restore', reason }])
        return key
      }),
  }
}

async function moveWithin(
  { book, desk }: TransferOptions,
  before: Device,
  wanted: Transfer,
  viewer: Viewer,
): Promise<string> {
  const { reason } = wanted
  const key = `${before.site}/${before.id}`
  const after = wanted.place === undefined ? before : { ...before, place: wanted.place }
  const asset = transferred(wanted)
  desk.require({ device: after, asset: { ...book.asset(key), ...asset } })
  const entry = { action: 'device.transfer', subject: key, detail: wanted }
  await desk.write(viewer, entry, [{ before, after, asset, action: 'transfer', reason }])
  return key
}

/** To another site: there it is a new device that continues this one, because its name on the wire is a new one. */
async function moveAway(
  options: TransferOptions,
  old: Device,
  wanted: Transfer,
  viewer: Viewer,
): Promise<string> {
  const { context, book, desk } = options
  const { toSite: site = old.site, toId: id = old.id, place = null, reason } = wanted
  const oldKey = `${old.site}/${old.id}`
  const key = `${site}/${id}`
  if (!maySee(viewer, site) || context.registry.site(site) === undefined) throw noSuchSite(site)
  if (context.registry.device(key) !== undefined) throw deviceExists(id)
  const after: Device = { ...old, site, id, place, parent: null, attributes: unbound(old.attributes) }
  // Contractors and places are those of a site.
  const asset = { ...book.asset(oldKey), contractor: null, location: null, ...transferred(wanted) }
  desk.require({ device: after, asset: withoutLink(asset) })
  const entry = { action: 'device.transfer', subject: oldKey, detail: { ...wanted, to: key } }
  await desk.write(viewer, entry, [
    { before: old, after: { ...old, retired: true }, action: 'transfer', reason },
    { before: null, after, asset: withoutLink(asset), replaces: oldKey, action: 'transfer', reason },
    ...dependants(context.registry, old, null, reason),
  ])
  return key
}

async function replaceBy(
  { context, book, desk }: TransferOptions,
  old: Device,
  wanted: Replacement,
  viewer: Viewer,
): Promise<string> {
  const { site } = old
  const { id, name = old.name, reason } = wanted
  const oldKey = `${site}/${old.id}`
  if (context.registry.device(`${site}/${id}`) !== undefined) throw deviceExists(id)
  const after: Device = { ...old, id, name }
  const { classification, contractor, maintainer, location } = book.asset(oldKey)
  // What belongs to the place passes on; number, maker and dates are those of the new thing.
  const asset = { classification, contractor, maintainer, location, ...known(wanted.asset) }
  desk.require({ device: after, asset: { ...book.asset(`${site}/${id}`), ...asset } })
  const entry = { action: 'device.replace', subject: oldKey, detail: { by: id, reason } }
  await desk.write(viewer, entry, [
    { before: old, after: { ...old, retired: true }, action: 'replace', reason },
    { before: null, after, asset, replaces: oldKey, action: 'replace', reason },
    ...dependants(context.registry, old, id, reason),
  ])
  return `${site}/${id}`
}

/** Who depended on the old device depends on the new one, or on nobody. */
function dependants(registry: Registry, old: Device, successor: string | null, reason: string): DeviceStep[] {
  return registry
    .devices(old.site)
    .filter((device) => !device.retired && device.id !== old.id)
    .flatMap((before) => {
      const after = relinked(before, old.id, successor)
      return after === before ? [] : [{ before, after, action: 'change' as const, reason }]
    })
}

function relinked(device: Device, old: string, successor: string | null): Device {
  const { depends_on: listed } = device.attributes
  const swapped = (member: unknown): unknown =>
    Array.isArray(member)
      ? member.map(swapped).filter((one) => one !== null)
      : member === old
        ? successor
        : member
  const isListed = Array.isArray(listed) && listed.flat().includes(old)
  if (device.parent !== old && !isListed) return device
  return {
    ...device,
    parent: device.parent === old ? successor : device.parent,
    ...(isListed && { attributes: { ...device.attributes, depends_on: swapped(listed) as typeof listed } }),
  }
}

function unbound({ depends_on: _, ...rest }: Device['attributes']): Device['attributes'] {
  return rest
}

function withoutLink({
  replaces: _,
  ...fields
}: AssetFields & { readonly replaces?: string | null }): AssetFields {
  return fields
}

const transferred = ({ contractor, maintainer, location }: Transfer) =>
  known({ contractor, maintainer, location })

const isRetired = (id: string): Refusal =>
  new Refusal(
    'device-retired',
    409,
    text(`设备 ${id} 已停用，请先恢复。`, `Device ${id} is retired; restore it first.`),
  )
const wasReplaced = (id: string): Refusal =>
  new Refusal(
    'device-replaced',
    409,
    text(
      `设备 ${id} 已被更换或调出，不能恢复；请登记新设备。`,
      `Device ${id} was replaced or moved away and cannot come back; register a new one.`,
    ),
  )
