import { kinds } from '#devices/index.ts'
import type { AssetFields, DeviceAsset, DeviceRecord, FieldChange } from '../../facility/asset.ts'
import { assetKeys, noAsset } from '../../facility/asset.ts'
import type { AssetBook } from '../../facility/asset-book.ts'
import { appendDeviceRecords, saveAssets } from '../../facility/asset-store.ts'
import { type DeviceDraft, DraftChecker, type DraftSurroundings } from '../../facility/device-draft.ts'
import type { Device } from '../../facility/registry.ts'
import { saveRegistry } from '../../facility/registry-store.ts'
import type { Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { AuditEntry } from '../../store/audit-store.ts'
import { createMutex } from '../../store/mutex.ts'
import type { Tx } from '../../store/store.ts'
import { type Context, changeBy } from '../context.ts'

/** A device before and after; `before` null = it is new. */
export interface DeviceStep {
  readonly before: Device | null
  readonly after: Device
  /** What differs of the asset; nothing when left out. */
  readonly asset?: Partial<AssetFields>
  readonly replaces?: string
  readonly action: DeviceRecord['action']
  readonly reason: string
}

export interface DeviceDeskOptions {
  readonly context: Context
  readonly book: AssetBook
  /** Devices came, changed or went: the steps and the history are told. */
  readonly registryChanged: (...devices: readonly Device[]) => void
}

/** Where devices are registered and changed, one change after the other, so that two never take the same id or code. */
export interface DeviceDesk {
  /** Runs alone; what it looks up is still true when it writes. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Refuses the first thing that is wrong with a draft. */
  require(draft: DeviceDraft): void
  /** Stores steps, their records and the audit entry in one transaction, then tells everybody. @param more goes with it */
  write(
    viewer: Viewer,
    entry: Omit<AuditEntry, 'at' | 'actor'>,
    steps: readonly DeviceStep[],
    more?: (tx: Tx) => Promise<void>,
  ): Promise<void>
}

export function createDeviceDesk(options: DeviceDeskOptions): DeviceDesk {
  const { context, book, registryChanged } = options
  const mutex = createMutex()
  const checker = new DraftChecker(kinds, surroundings(context, book))
  return {
    async alone(work) {
      await mutex.lock()
      try {
        return await work()
      } finally {
        mutex.unlock()
      }
    },
    require(draft) {
      const [fault] = checker.check(draft)
      if (fault !== undefined) throw new Refusal(`bad-${kebab(fault.field)}`, 400, fault.message)
    },
    async write(viewer, entry, steps, more) {
      const made = { by: viewer.username, at: context.clock.now() }
      const devices = steps.map(({ after }) => after)
      const assets = steps.flatMap((step) => assetAfter(book, step) ?? [])
      const records = steps.flatMap((step) => recordOf(book, step, made) ?? [])
      await changeBy(context, viewer, entry, async (tx) => {
        await saveRegistry(tx, { devices })
        await saveAssets(tx, assets)
        await appendDeviceRecords(tx, records)
        await more?.(tx)
      })
      context.registry.put({ devices })
      book.put({ assets })
      registryChanged(...devices)
    },
  }
}

const kebab = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export function surroundings({ registry, people }: Context, book: AssetBook): DraftSurroundings {
  return {
    hasPlace: (site, id) => registry.place(site, id) !== undefined,
    parentOf(site, id) {
      const device = registry.device(`${site}/${id}`)
      return device?.retired === false ? device : undefined
    },
    hasContractor: (site, id) => book.contractor(site, id) !== undefined,
    hasPerson: (username) => people.find(username) !== undefined,
    codeHolder: (site, code) => book.holderOf(site, code)?.slice(site.length + 1),
  }
}

function assetAfter(book: AssetBook, { after, asset, replaces }: DeviceStep): DeviceAsset | undefined {
  if (asset === undefined && replaces === undefined) return undefined
  const { site, id } = after
  return book.row(site, id, { ...book.asset(`${site}/${id}`), ...asset }, replaces)
}

/** Undefined when nothing differs: a form that was saved as it was makes no history. */
function recordOf(
  book: AssetBook,
  step: DeviceStep,
  { by, at }: { readonly by: string; readonly at: number },
): DeviceRecord | undefined {
  const { before, after, action, reason, replaces } = step
  const { site, id } = after
  const assetBefore = book.asset(`${site}/${id}`)
  const changes = [
    ...fieldChanges(deviceFields(before), deviceFields(after)),
    ...fieldChanges(assetFields(assetBefore), assetFields({ ...assetBefore, ...step.asset })),
    ...(replaces === undefined ? [] : [{ field: 'replaces', before: null, after: replaces }]),
  ]
  if (action === 'change' && changes.length === 0) return undefined
  return { id: newId(at), site, device: id, at, by, action, reason, changes }
}

/** Names of the fields in which two drafts of a device differ. */
export function fieldsThatDiffer(before: DeviceDraft, after: DeviceDraft): string[] {
  return [
    ...fieldChanges(deviceFields(before.device), deviceFields(after.device)),
    ...fieldChanges(assetFields(before.asset), assetFields(after.asset)),
  ].map(({ field }) => field)
}

type Fields = Readonly<Record<string, string | null>>

function deviceFields(device: Omit<Device, 'retired'> | null): Fields {
  if (device === null) return {}
  const { name, kind, place, parent, attributes } = device
  const written = Object.keys(attributes).length === 0 ? null : JSON.stringify(attributes)
  return {
    name: name.zh === name.en ? name.zh : `${name.zh} / ${name.en}`,
    kind,
    place,
    parent,
    attributes: written,
  }
}

const assetFields = (asset: AssetFields = noAsset): Fields =>
  Object.fromEntries(assetKeys.map((key) => [key, asset[key]]))

function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  return Object.keys(after)
    .filter((field) => (before[field] ?? null) !== (after[field] ?? null))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}
