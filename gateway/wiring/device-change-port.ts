import { text } from '#devices/kit/text.ts'
import type { Account } from '../facility/account.ts'
import { deleteAccount, issueDeviceAccount } from '../facility/accounts-store.ts'
import type { Device } from '../facility/registry.ts'
import { saveRegistry } from '../facility/registry-store.ts'
import type { DeviceChange } from '../http/contract/devices.ts'
import type { DeviceService, Viewer } from '../http/services.ts'
import { Refusal } from '../kernel/errors.ts'
import { type Context, changeBy, maySee } from './context.ts'
import type { DeviceViewing } from './device-view.ts'

export interface DeviceChangesOptions {
  readonly context: Context
  readonly viewing: DeviceViewing
  /** Ends the account's sessions and what they had retained. */
  readonly revoke: (account: Account) => void
  /** A device came, changed or went: the steps and the history are told. */
  readonly registryChanged: (device: Device) => void
}

type Changes = Pick<DeviceService, 'register' | 'change' | 'retire' | 'issueAccount' | 'revokeAccount'>

/** What people change about devices: stored and audited first, then known to the steps. */
export function createDeviceChanges(options: DeviceChangesOptions): Changes {
  const { context, viewing } = options
  const { registry, accounts, clock } = context
  const find = (site: string, id: string, viewer: Viewer): Device | undefined =>
    maySee(viewer, site) ? registry.device(`${site}/${id}`) : undefined
  const save = async (device: Device, viewer: Viewer, action: string): Promise<void> => {
    const entry = { action, subject: `${device.site}/${device.id}`, detail: device }
    await changeBy(context, viewer, entry, (tx) => saveRegistry(tx, { devices: [device] }))
    registry.put({ devices: [device] })
    options.registryChanged(device)
  }
  const revoke = async (device: Device, viewer: Viewer): Promise<void> => {
    const username = `${device.site}/${device.id}`
    const entry = { action: 'account.revoke', subject: username, detail: null }
    await changeBy(context, viewer, entry, (tx) => deleteAccount(tx, username))
    const account = accounts.remove(username)
    if (account !== undefined) options.revoke(account)
  }
  return {
    async register(wanted, viewer) {
      const { site, id, kind, name, place = null, parent = null, attributes = {} } = wanted
      if (!maySee(viewer, site) || registry.site(site) === undefined) throw noSuchSite(site)
      if (viewing.kind(kind) === undefined) throw noSuchKind(kind)
      if (registry.device(`${site}/${id}`) !== undefined) throw taken(id)
      const texts = typeof name === 'string' ? text(name, name) : name
      await save(
        { site, id, kind, name: texts, place, parent, attributes, retired: false },
        viewer,
        'device.register',
      )
    },
    async change(site, id, change, viewer) {
      const device = find(site, id, viewer)
      if (device === undefined) return false
      await save(changed(device, change), viewer, 'device.change')
      return true
    },
    async retire(site, id, viewer) {
      const device = find(site, id, viewer)
      if (device === undefined) return false
      await save({ ...device, retired: true }, viewer, 'device.retire')
      await revoke(device, viewer)
      return true
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
      const device = find(site, id, viewer)
      if (device === undefined || accounts.get(`${site}/${id}`) === undefined) return false
      await revoke(device, viewer)
      return true
    },
  }
}

function changed(device: Device, { name, place, parent, attributes }: DeviceChange): Device {
  const texts = typeof name === 'string' ? text(name, name) : name
  return {
    ...device,
    ...(texts && { name: texts }),
    ...(place !== undefined && { place }),
    ...(parent !== undefined && { parent }),
    ...(attributes && { attributes }),
  }
}

const noSuchSite = (id: string): Refusal =>
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
const taken = (id: string): Refusal =>
  new Refusal(
    'device-exists',
    409,
    text(`设备编号 ${id} 已存在，请换一个。`, `The device id ${id} is taken; choose another.`),
  )
