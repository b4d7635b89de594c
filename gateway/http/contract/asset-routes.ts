import { text } from '#devices/kit/text.ts'
import * as assets from './assets.ts'
import { DeviceDetail, DeviceParams } from './devices.ts'
import { SiteQuery } from './schema.ts'

/** The registry as an asset list: contractors, transfers, replacements (handbook 5.9). */
export const assetRoutes = {
  listRegistry: {
    title: text('设备台账', 'Registry of devices'),
    permission: 'device.read',
    query: assets.RegistryQuery,
    response: assets.RegistryPage,
  },
  readAsset: {
    title: text('设备台账详情', 'A device in the registry, its line and its history'),
    permission: 'device.read',
    params: DeviceParams,
    response: assets.AssetDetail,
  },
  transferDevice: {
    title: text('调拨设备', 'Transfer a device'),
    permission: 'device.manage',
    params: DeviceParams,
    body: assets.Transfer,
    response: DeviceDetail,
  },
  replaceDevice: {
    title: text('更换设备', 'Replace a device'),
    permission: 'device.manage',
    params: DeviceParams,
    body: assets.Replacement,
    response: DeviceDetail,
    status: 201,
  },
  restoreDevice: {
    title: text('恢复停用的设备', 'Restore a retired device'),
    permission: 'device.manage',
    params: DeviceParams,
    body: assets.Restoration,
    response: DeviceDetail,
  },
  listContractors: {
    title: text('外委单位', 'Contractors'),
    permission: 'device.read',
    query: SiteQuery,
    response: assets.ContractorList,
  },
  saveContractor: {
    title: text('登记外委单位', 'Register or change a contractor'),
    permission: 'device.manage',
    params: assets.ContractorParams,
    body: assets.ContractorBody,
    response: assets.Contractor,
  },
  addDocument: {
    title: text('上传设备资料', 'Add a document to a device'),
    permission: 'device.manage',
    params: DeviceParams,
    body: assets.NewDocument,
    response: assets.DeviceDocument,
    status: 201,
    bodyBytes: assets.DOCUMENT_BODY_BYTES,
  },
  removeDocument: {
    title: text('删除设备资料', 'Remove a document of a device'),
    permission: 'device.manage',
    params: assets.DocumentParams,
    response: null,
  },
} as const
