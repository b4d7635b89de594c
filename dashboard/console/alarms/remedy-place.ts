import type { Alarm } from '#gateway/http/contract/alarms.ts'
import type { Permission } from '#gateway/http/contract/route.ts'
import { destinations, isAt } from '../shell/navigation.ts'

/** A page on which what an alarm asks for is done. */
export interface Place {
  readonly path: string
  readonly needs: Permission
  /** Its words in the table of places. */
  readonly word:
    | 'oncall'
    | 'contacts'
    | 'inspections'
    | 'entries'
    | 'checkpoints'
    | 'patrol'
    | 'handover'
    | 'devices'
}

const onCall: Place = { path: '/oncall', needs: 'oncall.read', word: 'oncall' }
const patrol: Place = { path: '/patrol', needs: 'patrol.read', word: 'patrol' }
const inspections: Place = { path: '/inspections', needs: 'inspection.read', word: 'inspections' }

/** By rule, in the order of choice. Alarms of devices, rounds and posts are dealt with where their subject is found. */
export const placesByRule: Readonly<Record<string, readonly Place[]>> = {
  'ONC-01': [onCall],
  'ONC-02': [onCall],
  'ONC-03': [{ path: '/notify/contacts', needs: 'notify.manage', word: 'contacts' }, onCall],
  'INS-01': [inspections],
  'INS-02': [inspections],
  'PAT-01': [{ path: '/patrol-entries', needs: 'patrol.enter', word: 'entries' }, patrol],
  'PAT-11': [patrol],
  'PAT-12': [{ path: '/patrol/setup/checkpoints', needs: 'patrol.manage', word: 'checkpoints' }, patrol],
  'POST-04': [{ path: '/posts/handover', needs: 'post.read', word: 'handover' }],
  'SYS-10': [{ path: '/devices', needs: 'device.read', word: 'devices' }],
}

/** The first page of the rule that is there and that the viewer may open; null where the subject itself is the place. */
export function placeOf(
  { rule }: Pick<Alarm, 'rule'>,
  may: (permission: Permission) => boolean,
): Place | null {
  const places = placesByRule[rule] ?? []
  return (
    places.find(({ path, needs }) => may(needs) && destinations.some((one) => isAt(one.path, path))) ?? null
  )
}
