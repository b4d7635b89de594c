import { text } from '#devices/kit/text.ts'
import type { Account } from '../../facility/account.ts'
import { deleteAccount, issueDeviceAccount } from '../../facility/accounts-store.ts'
import { type AssetFields, noAsset } from '../../facility/asset.ts'
import type { AssetBook } from '../../facility/asset-book.ts'
import type { Device } from '../../facility/registry.ts'
import type { DeviceChange } from '../../http/contract/devices.ts'
import type { DeviceService, Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { DeviceDesk } from './device-desk.ts'
import type { DeviceViewing } from './device-view.ts'

export interface DeviceChangesOptions {
  readonly context: Context
  readonly viewing: DeviceViewing
  readonly book: AssetBook
  readonly desk: DeviceDesk
  /** Ends the account's sessions and what they had retained. */
  readonly revoke: (account: Account) => void
}

type Changes = Pick<DeviceService, 'register' | 'change' | 'retire' | 'issueAccount' | 'revokeAccount'>

/** What people change about devices: stored and audited first, then known to the steps. */
export function createDeviceChanges(options: DeviceChangesOptions): Changes {
  const { context, viewing, book, desk } = options
  const { registry, accounts, clock } = context
  const find = (site: string, id: string, viewer: Viewer): Device | undefined =>
    maySee(viewer, site) ? registry.device(`${site}/${id}`) : undefined
  return {
    register: (wanted, viewer) =>
      desk.alone(async () => {
        const { site, id, kind, name, place = null, parent = null, attributes = {}, asset } = wanted
        if (!maySee(viewer, site) || registry.site(site) === undefined) throw noSuchSite(site)
        if (viewing.kind(kind) === undefined) throw noSuchKind(kind)
        if (registry.device(`${site}/${id}`) !== undefined) throw deviceExists(id)
        const after: Device = { site, id, kind, name, place, parent, attributes, retired: false }
        desk.require({ device: after, asset: { ...noAsset, ...known(asset) } })
        const entry = { action: 'device.register', subject: `${site}/${id}`, detail: { ...after, asset } }
        const step = { before: null, after, action: 'register', reason: '' } as const
        await desk.write(viewer, entry, [{ ...step, ...(asset && { asset: known(asset) }) }])
      }),
    change: (site, id, change, viewer) =>
      desk.alone(async () => {
        const before = find(site, id, viewer)
        if (before === undefined) return false
        const { asset, reason = '' } = change
        const after = changed(before, change)
        const key = `${site}/${id}`
        desk.require({ device: after, asset: { ...book.asset(key), ...known(asset) } })
        const entry = { action: 'device.change', subject: key, detail: { ...after, asset } }
        const step = { before, after, action: 'change', reason } as const
        await desk.write(viewer, entry, [{ ...step, ...(asset && { asset: known(asset) }) }])
        return true
      }),
    async retire(site, id, reason, viewer) {
      const isThere = await desk.alone(async () => {
        const before = find(site, id, viewer)
        if (before === undefined || before.retired) return before !== undefined
        const after = { ...before, retired: true }
        const entry = { action: 'device.retire', subject: `${site}/${id}`, detail: after }
        await desk.write(viewer, entry, [{ before, after, action: 'retire', reason }])
        return true
      })
      if (isThere) await revokeAccountOf(options, `${site}/${id}`, viewer)
      return isThere
    },
    async issueAccount(site, id, viewer) {
      const device = find(site, id, viewer)
      if (device === undefined || device.retired) return null
      const entry = { action: 'account.issue', subject: `${site}/${id}`, detail: null }
      const { account, secret } = await changeBy(context, viewer, entry, (tx) =>
        issueDeviceAccount(tx, device, clock.now()),
      )
      const old = accounts.get(account.username)
      accounts.put(account)
      if (old !== undefined) options.revoke(old)
      return { username: account.username, secret }
    },
    async revokeAccount(site, id, viewer) {
      if (find(site, id, viewer) === undefined || accounts.get(`${site}/${id}`) === undefined) return false
      await revokeAccountOf(options, `${site}/${id}`, viewer)
      return true
    },
  }
}

/** A device that went must not speak any more. */
export async function revokeAccountOf(
  { context, revoke }: Pick<DeviceChangesOptions, 'context' | 'revoke'>,
  username: string,
  viewer: Viewer,
): Promise<void> {
  if (context.accounts.get(username) === undefined) return
  const entry = { action: 'account.revoke', subject: username, detail: null }
  await changeBy(context, viewer, entry, (tx) => deleteAccount(tx, username))
  const account = context.accounts.remove(username)
  if (account !== undefined) revoke(account)
}

/** Without what was left out, so that it stays as it is. */
export function known(asset: { readonly [Key in keyof AssetFields]?: AssetFields[Key] | undefined } = {}) {
  return Object.fromEntries(
    Object.entries(asset).filter(([, value]) => value !== undefined),
  ) as Partial<AssetFields>
}

function changed(device: Device, { name, place, parent, attributes }: DeviceChange): Device {
  return {
    ...device,
    ...(name && { name }),
    ...(place !== undefined && { place }),
    ...(parent !== undefined && { parent }),
    ...(attributes && { attributes }),
  }
}

export const noSuchSite = (id: string): Refusal =>
  new Refusal(
    'no-such-site',
    400,
    text(`没有项目 ${id}，请从列表中选择。`, `There is no site ${id}; choose one of the list.`),
  )
const noSuchKind = (name: string): Refusal =>
  new Refusal(
    'no-such-kind',
    400,
    text(`没有设备类型 ${name}，请从列表中选择。`, `There is no kind ${name}; choose one of the list.`),
  )
export const deviceExists = (id: string): Refusal =>
  new Refusal(
    'device-exists',
    409,
    text(`设备编号 ${id} 已存在，请换一个。`, `The device id ${id} is taken; choose another.`),
  )
