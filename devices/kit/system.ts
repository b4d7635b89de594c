import type { Label } from './label.ts'
import type { EventType, Point, Values } from './point.ts'
import { text } from './text.ts'

/**
 * What the gateway itself knows of every device, offered to rules as points and events beside the kind's own.
 * The `sys_` prefix is reserved: no kind may use it.
 */
export const systemPoints: readonly Point[] = [
  {
    key: 'sys_online',
    channel: 'state',
    label: text('在线', 'Online'),
    deviceClass: 'flag',
    says: {
      yes: text('设备在线', 'the device is online'),
      no: text('设备离线', 'the device is offline'),
    },
  },
  {
    key: 'sys_skew_ms',
    channel: 'state',
    label: text('时钟偏差', 'Clock skew'),
    unit: 'ms',
    deviceClass: 'duration',
  },
]

export const systemEvents: readonly EventType[] = [
  { type: 'sys_boot', label: text('设备重启', 'Device restarted') },
  { type: 'sys_rejected', label: text('报文被隔离', 'Message quarantined') },
  /** Carries `lost`: messages missing since the last one seen. */
  { type: 'sys_gap', label: text('报文丢失', 'Messages lost') },
]

/** What the fields of the gateway's own events are called. */
export const systemEventFields: readonly Label[] = [{ key: 'lost', label: text('丢失条数', 'Messages lost') }]

/** Latest values of a device nothing is known of yet. */
export const noValues: Values = Object.freeze(Object.create(null))
