import { addDays, dayOf } from '../../calendar/zone.ts'
import type { AssetFields, Contractor } from '../../facility/asset.ts'
import { assetKeys } from '../../facility/asset.ts'
import type { AssetBook } from '../../facility/asset-book.ts'
import { deviceRecords, saveContractor } from '../../facility/asset-store.ts'
import type { LabelCodes } from '../../facility/label-codes.ts'
import type { Device } from '../../facility/registry.ts'
import type * as Views from '../../http/contract/assets.ts'
import type { RegistryService } from '../../http/registry-service.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'

export interface RegistryPortOptions {
  readonly context: Context
  readonly book: AssetBook
  readonly labels: LabelCodes
  readonly documentsOf: (site: string, device: string) => Promise<readonly Views.DeviceDocument[]>
}

type Port = Pick<RegistryService, 'list' | 'read' | 'contractors' | 'saveContractor'>

/** A warranty that ends within so many days is named. */
const SOON_DAYS = 90

/** The registry as an asset list, as the HTTP server asks for it. */
export function createRegistryPort(options: RegistryPortOptions): Port {
  const { context, book, labels } = options
  const { registry, store } = context
  return {
    async list({ limit, cursor, ...query }, viewer) {
      const sites = sitesFor(context, viewer, query.site)
      const rows = sites
        .flatMap((site) => registry.devices(site))
        .filter((device) => fits(options, device, query))
        .map((device) => registryRow(options, device))
      const from = Number(/^\d{1,9}$/.exec(cursor ?? '')?.[0] ?? 0)
      return {
        items: rows.slice(from, from + limit),
        next: from + limit < rows.length ? String(from + limit) : null,
        total: rows.length,
        classifications: classesOf(options, sites),
      }
    },
    async read(site, id, viewer) {
      const device = maySee(viewer, site) ? registry.device(`${site}/${id}`) : undefined
      if (device === undefined) return null
      const line = book.lineOf(`${site}/${id}`).filter((key) => maySee(viewer, key.split('/')[0] ?? ''))
      return {
        row: registryRow(options, device),
        line: line.flatMap((key) => lineMember(registry.device(key)) ?? []),
        records: await deviceRecords(store.read, line),
        documents: await options.documentsOf(site, id),
        code: labels.of({ site, target: 'device', id })?.code ?? null,
      }
    },
    async contractors(site, viewer) {
      return sitesFor(context, viewer, site).flatMap((one) =>
        book.contractors(one).map((contractor) => contractorView(options, contractor)),
      )
    },
    async saveContractor(site, id, { retired = false, ...body }, viewer) {
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      const contractor: Contractor = { site, id, ...body, retired }
      const entry = { action: 'contractor.save', subject: `${site}/${id}`, detail: contractor }
      await changeBy(context, viewer, entry, (tx) => saveContractor(tx, contractor))
      book.put({ contractors: [contractor] })
      return contractorView(options, contractor)
    },
  }
}

export function registryRow(
  { context, book }: Pick<RegistryPortOptions, 'context' | 'book'>,
  device: Device,
): Views.RegistryRow {
  const { site, id, kind, name, place, parent, retired } = device
  const asset = book.asset(`${site}/${id}`)
  const { contractor, maintainer } = asset
  return {
    ...{ site, id, kind, name, place, parent, retired },
    placePath: context.registry.path(site, place).map((one) => one.name),
    asset: Object.fromEntries(assetKeys.map((key) => [key, asset[key]])) as unknown as AssetFields,
    contractorName: contractor === null ? null : (book.contractor(site, contractor)?.name ?? contractor),
    maintainerName: maintainer === null ? null : (context.people.find(maintainer)?.name ?? maintainer),
  }
}

function fits({ context, book }: RegistryPortOptions, device: Device, query: Views.RegistryQuery): boolean {
  const { kind, place, contractor, maintainer, classification, warranty, retired = false, q } = query
  const asset = book.asset(`${device.site}/${device.id}`)
  if (device.retired !== retired) return false
  if (kind !== undefined && device.kind !== kind) return false
  if (contractor !== undefined && asset.contractor !== contractor) return false
  if (maintainer !== undefined && asset.maintainer !== maintainer) return false
  if (classification !== undefined && !`${asset.classification ?? ''}/`.startsWith(`${classification}/`))
    return false
  if (place !== undefined && !context.registry.path(device.site, device.place).some(({ id }) => id === place))
    return false
  if (warranty !== undefined && warrantyState(context, device, asset.warrantyUntil) !== warranty) return false
  if (q === undefined || q === '') return true
  const wanted = q.toLowerCase()
  const { assetCode, serial, model, location } = asset
  return [device.id, device.name.zh, device.name.en, assetCode, serial, model, location].some(
    (words) => words?.toLowerCase().includes(wanted) ?? false,
  )
}

function warrantyState(
  { registry, clock }: Context,
  { site }: Device,
  until: string | null,
): (typeof Views.warrantyStates)[number] {
  if (until === null) return 'unknown'
  const today = dayOf(clock.now(), registry.site(site)?.zone ?? 'UTC')
  if (until < today) return 'over'
  return until <= addDays(today, SOON_DAYS) ? 'ends-soon' : 'in'
}

function classesOf({ context, book }: RegistryPortOptions, sites: readonly string[]): string[] {
  const classes = sites.flatMap((site) =>
    context.registry.devices(site).flatMap(({ id }) => book.asset(`${site}/${id}`).classification ?? []),
  )
  return [...new Set(classes)].toSorted()
}

function lineMember(device: Device | undefined): Views.LineMember | undefined {
  if (device === undefined) return undefined
  const { site, id, name, retired } = device
  return { site, id, name, retired }
}

function contractorView({ context, book }: RegistryPortOptions, contractor: Contractor): Views.Contractor {
  const { site, id } = contractor
  const devices = context.registry
    .devices(site)
    .filter((device) => !device.retired && book.asset(`${site}/${device.id}`).contractor === id).length
  return { ...contractor, devices }
}
