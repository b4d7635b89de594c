import type { FailureScript } from './simulation.ts'
import { text } from './text.ts'

/** Cover open or device off the wall. */
export const tampered: FailureScript = {
  name: 'tampered',
  title: text('设备被拆动', 'Device tampered with'),
  raises: 'SYS-07',
  beside: true,
  within: 5,
  clearsWithin: 5,
  state: (_, { values }) => ('tamper' in values ? { tamper: true } : {}),
  tele: { tamper: true },
}

/** For kinds that report a battery. */
export const batteryLow: FailureScript = {
  name: 'battery-low',
  title: text('电池电量低', 'Battery low'),
  raises: 'SYS-08',
  beside: true,
  within: 5,
  clearsWithin: 5,
  state: (_, { values }) => ('battery_pct' in values ? { battery_pct: 12 } : {}),
  tele: { battery_pct: 12 },
}
