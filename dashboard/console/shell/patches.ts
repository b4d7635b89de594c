import { patchAlarms } from '../alarms/queries.ts'
import { patchCalendar } from '../calendar/queries.ts'
import { patchDevices } from '../devices/queries.ts'
import { patchInbox } from '../inbox/queries.ts'
import type { Patch } from '../live/live.tsx'
import { patchOnCall } from '../oncall/queries.ts'
import { patchOrders } from '../orders/queries.ts'
import { patchOverview } from '../overview/queries.ts'
import { patchPatrol } from '../patrol/queries.ts'
import { patchSetup } from '../patrol-setup/queries.ts'
import { patchPosts } from '../posts/queries.ts'
import { patchPostSetup } from '../posts/setup-queries.ts'

/** Everything the live stream keeps fresh, in the order in which a frame's messages are brought in. */
export const patches: readonly Patch[] = [
  patchAlarms,
  patchOrders,
  patchDevices,
  patchPatrol,
  patchOverview,
  patchInbox,
  patchSetup,
  patchCalendar,
  patchPosts,
  patchPostSetup,
  patchOnCall,
]
