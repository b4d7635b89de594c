import { text } from '#devices/kit/text.ts'
import { RetireQuery } from './assets.ts'
import * as devices from './devices.ts'
import { KindList } from './kinds.ts'
import { SiteQuery } from './schema.ts'

/** Kinds, sites, places and devices with their accounts and history. */
export const deviceRoutes = {
  listKinds: { title: text('设备类型', 'Kinds of devices'), permission: 'signed-in', response: KindList },
  listSites: { title: text('项目', 'Sites'), permission: 'signed-in', response: devices.SiteList },
  listPlaces: {
    title: text('位置', 'Places'),
    permission: 'signed-in',
    query: SiteQuery,
    response: devices.PlaceList,
  },
  listDevices: {
    title: text('设备列表', 'Devices'),
    permission: 'device.read',
    query: devices.DeviceQuery,
    response: devices.DevicePage,
  },
  registerDevice: {
    title: text('登记设备', 'Register a device'),
    permission: 'device.manage',
    body: devices.DeviceRegistration,
    response: devices.DeviceDetail,
    status: 201,
  },
  readDevice: {
    title: text('设备详情', 'A device'),
    permission: 'device.read',
    params: devices.DeviceParams,
    response: devices.DeviceDetail,
  },
  changeDevice: {
    title: text('修改设备', 'Change a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    body: devices.DeviceChange,
    response: devices.DeviceDetail,
  },
  retireDevice: {
    title: text('停用设备', 'Retire a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    query: RetireQuery,
    response: null,
  },
  deviceHistory: {
    title: text('历史曲线', 'History of a device'),
    permission: 'device.read',
    params: devices.DeviceParams,
    query: devices.HistoryQuery,
    response: devices.History,
  },
  deviceEvents: {
    title: text('设备事件', 'Events of a device'),
    permission: 'device.read',
    params: devices.DeviceParams,
    query: devices.EventQuery,
    response: devices.EventPage,
  },
  issueAccount: {
    title: text('生成设备账号', 'Issue the account of a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    response: devices.IssuedAccount,
    status: 201,
  },
  revokeAccount: {
    title: text('吊销设备账号', 'Revoke the account of a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    response: null,
  },
} as const
