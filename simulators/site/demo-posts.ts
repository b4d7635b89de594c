import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import type { PlannedPosts, SitePlan } from './site-plan.ts'

/** Who stands the control room; the first is the account `operator` at a screen. */
const crew: SitePlan['guards'] = [
  { id: 'g-101', name: '值班员 Operator', username: 'operator' },
  { id: 'g-102', name: '孙丽' },
  { id: 'g-103', name: '周强' },
]

const DAY_MIN = 1440
/** Pieces of equipment of a kind in the log. */
const EACH = 3
const SHIFT_MIN = 480
/** Type of the certificate that the control room asks for (handbook 1.3). */
const certificate = '消防设施操作员 Fire-control operator'

/**
 * The site with posts: a control room in three shifts, handed over with its keys, and a gate post whose guard walks by every
 * ten minutes.
 * @param changeMin minute of the day at which the operator hands over to the next
 */
export function withPosts(plan: SitePlan, changeMin: number): SitePlan {
  const gateGuard = plan.guards[0]?.id ?? ''
  return {
    ...plan,
    guards: [...plan.guards, ...crew],
    posts: postsPlan(changeMin, gateGuard, roomDevices(plan)),
  }
}

/** The room's own door, and the equipment whose runs its log tells of: a few of each kind that runs and lets nobody through. */
function roomDevices({ devices }: SitePlan): { readonly devices: string[]; readonly equipment: string[] } {
  const of = (kind: string) => devices.filter((device) => device.kind === kind).map(({ id }) => id)
  const letsThrough = kinds.filter(({ events }) => events.some(({ counted }) => counted === 'passages'))
  const runs = kinds.filter(
    (kind) => !letsThrough.includes(kind) && kind.events.some(({ type }) => type === 'mode_changed'),
  )
  return {
    devices: letsThrough.flatMap(({ name }) => of(name).slice(0, 1)),
    equipment: runs.flatMap(({ name }) => of(name).slice(0, EACH)),
  }
}

function postsPlan(changeMin: number, gateGuard: string, own: ReturnType<typeof roomDevices>): PlannedPosts {
  const at = (minutes: number): string => {
    const minute = (((changeMin + minutes) % DAY_MIN) + DAY_MIN) % DAY_MIN
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  }
  const shifts = [text('一班', 'First'), text('二班', 'Second'), text('三班', 'Third')].map(
    (name, index) => ({
      ...{ id: `room-${index + 1}`, post: 'control-room', name, calendar: 'every-day' },
      from: at((index - 1) * SHIFT_MIN),
      to: at(index * SHIFT_MIN),
      persons: [crew[index]?.id ?? ''],
    }),
  )
  const gate = { post: 'gate-north', calendar: 'every-day', persons: [gateGuard] }
  return {
    posts: [
      {
        ...{ id: 'control-room', name: text('监控中心', 'Control room'), place: 'site', certificate },
        ...{ handover: true, keeps_log: true, ...own },
        checklist: [
          { id: 'keys', name: text('钥匙箱（12 把）', 'Key box (12 keys)') },
          { id: 'radios', name: text('对讲机（4 台）', 'Radios (4)') },
          { id: 'torches', name: text('强光手电（2 支）', 'Torches (2)') },
        ],
      },
      { id: 'gate-north', name: text('北门岗', 'North gate'), place: 'site' },
    ],
    shifts: [
      ...shifts,
      { ...gate, id: 'gate-day', name: text('白班', 'Day'), from: '08:00', to: '20:00' },
      { ...gate, id: 'gate-night', name: text('夜班', 'Night'), from: '20:00', to: '08:00' },
    ],
    certificates: crew.map(({ id }, index) => ({
      ...{ person: id, type: certificate, number: `310-${index + 1}` },
      ...{ valid_from: '2025-01-01', valid_to: '2030-12-31' },
    })),
  }
}
