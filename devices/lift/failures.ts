import { tampered } from '../kit/health-failures.ts'
import type { FailureScript } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { release } from './journey.ts'

/** A ride under way when the failure begins ends first, seconds. */
const RIDE_S = 150
const inside = { occupied: true, load_pct: 15 }
const standing = { moving: false, door_closed: true, door_state: 'closed', door_zone: true }
const running = { moving: true, direction: 'up', door_closed: true, door_state: 'closed' }
const doorOpen = { door_state: 'open', door_closed: false }

/** One failure for each rule of rules.ts. */
export const failures: readonly FailureScript[] = [
  {
    name: 'entrapment',
    title: text('困人', 'Entrapment'),
    raises: 'LFT-01',
    within: RIDE_S + 95,
    clearsWithin: 30,
    state: { ...standing, ...inside },
    recovery: release,
  },
  {
    name: 'alarm-button',
    title: text('轿内报警', 'Alarm button pressed'),
    raises: 'LFT-03',
    within: RIDE_S + 10,
    clearsWithin: 5,
    state: { passenger_alarm: true },
    events: [{ event: { type: 'passenger_alarm', occupied: true } }],
  },
  {
    name: 'between-floors',
    title: text('停在层间', 'Stopped between floors'),
    raises: 'LFT-04',
    within: RIDE_S + 20,
    clearsWithin: 5,
    state: { ...standing, door_zone: false },
  },
  {
    name: 'lost-position',
    title: text('位置丢失', 'Lost position'),
    raises: 'LFT-05',
    within: RIDE_S + 65,
    clearsWithin: 5,
    state: { ...running, door_zone: false, speed_mps: 0.3 },
    paceS: 5,
  },
  {
    name: 'door-held',
    title: text('门无法关闭', 'Door stays open'),
    raises: 'LFT-06',
    within: RIDE_S + 125,
    clearsWithin: 5,
    state: doorOpen,
  },
  {
    name: 'door-cycling',
    title: text('反复开关门', 'Door cycling'),
    raises: 'LFT-07',
    within: RIDE_S + 20,
    clearsWithin: 40,
    state: (elapsed) => (elapsed % 4 < 2 ? doorOpen : {}),
    paceS: 2,
  },
  {
    name: 'door-blocked',
    title: text('挡门', 'Door blocked'),
    raises: 'LFT-08',
    // After two minutes a blocked door is also one that is open too long.
    along: ['LFT-06'],
    within: RIDE_S + 105,
    clearsWithin: 5,
    state: { ...doorOpen, ...inside },
  },
  {
    name: 'overspeed',
    title: text('超速', 'Overspeed'),
    raises: 'LFT-09',
    within: RIDE_S + 10,
    clearsWithin: 20,
    state: (_, { attributes }) => ({
      ...running,
      ...inside,
      speed_mps: 1.3 * Number(attributes.rated_speed_mps ?? 1.75),
    }),
    paceS: 1,
  },
  {
    name: 'door-open-running',
    title: text('开门走梯', 'Door open while running'),
    raises: 'LFT-10',
    within: RIDE_S + 5,
    clearsWithin: 5,
    state: { ...running, ...doorOpen, ...inside, speed_mps: 0.5 },
    paceS: 1,
  },
  {
    name: 'levelling-off',
    title: text('平层超差', 'Levelling off'),
    raises: 'LFT-11',
    within: RIDE_S + 5,
    clearsWithin: 5,
    state: { level_err_mm: 26 },
  },
  {
    name: 'running-empty',
    title: text('空载往返', 'Runs empty'),
    raises: 'LFT-12',
    within: RIDE_S + 905,
    clearsWithin: 5,
    state: (elapsed) => ({
      ...running,
      speed_mps: 1,
      floor_no: 1 + (Math.floor(elapsed / 3) % 15),
      door_zone: true,
    }),
    paceS: 10,
  },
  {
    name: 'machine-room-hot',
    title: text('机房过热', 'Machine room hot'),
    raises: 'LFT-13',
    within: RIDE_S + 5,
    clearsWithin: 5,
    tele: { machine_temp_c: 54 },
  },
  {
    name: 'left-in-inspection',
    title: text('检修未恢复', 'Left in inspection'),
    raises: 'LFT-14',
    within: RIDE_S + 605,
    clearsWithin: 5,
    state: { service_mode: 'inspection' },
    events: [{ event: { type: 'mode_changed', from: 'normal', to: 'inspection' } }],
  },
  {
    name: 'door-close-failure',
    title: text('关门故障', 'Door close failure'),
    raises: 'LFT-15',
    within: RIDE_S + 5,
    clearsWithin: 5,
    state: { fault_codes: [2] },
    events: [{ event: { type: 'fault', code: 2, active: true, occupied: false, vendor_code: 'E2' } }],
  },
  {
    name: 'drops-out',
    title: text('反复停用', 'Drops out of service again and again'),
    raises: 'LFT-16',
    within: RIDE_S + 125,
    clearsWithin: 604_800,
    events: [{ every: 60, times: 3, event: { type: 'fault', code: 42, active: true, occupied: false } }],
  },
  {
    name: 'intercom-silent',
    title: text('对讲无测试记录', 'Intercom silent'),
    raises: 'LFT-17',
    within: RIDE_S + 5,
    clearsWithin: 5,
    tele: (_, { at }) => ({ intercom_ok: false, intercom_last_test: at - 73 * 3_600_000 }),
  },
  tampered,
]
