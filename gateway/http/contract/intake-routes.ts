import { text } from '#devices/kit/text.ts'
import * as devices from './devices.ts'
import * as intake from './intake.ts'
import { SiteQuery } from './schema.ts'

/** What came in and was not understood: waiting devices and quarantine. */
export const intakeRoutes = {
  listPending: {
    title: text('待审核设备', 'Devices waiting for approval'),
    permission: 'intake.read',
    query: SiteQuery,
    response: intake.PendingList,
  },
  approvePending: {
    title: text('通过待审核设备', 'Approve a waiting device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    body: intake.Approval,
    response: devices.DeviceDetail,
    status: 201,
  },
  dismissPending: {
    title: text('忽略待审核设备', 'Dismiss a waiting device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    response: null,
  },
  listQuarantine: {
    title: text('隔离报文', 'Quarantined messages'),
    permission: 'intake.read',
    query: intake.QuarantineQuery,
    response: intake.QuarantinePage,
  },
  readQuarantine: {
    title: text('隔离报文内容', 'A quarantined message'),
    permission: 'intake.read',
    params: intake.QuarantineParams,
    response: intake.QuarantineDetail,
  },
} as const
