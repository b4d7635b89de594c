import { tampered } from '../kit/health-failures.ts'
import type { FailureScript } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { vehicle } from './traffic.ts'

/** A vehicle in the lane when the failure begins passes first, seconds. */
const VEHICLE_S = 20

/** One failure for each rule of rules.ts. */
export const failures: readonly FailureScript[] = [
  {
    name: 'slow-motor',
    title: text('电机无力', 'Motor slow'),
    raises: 'GAT-01',
    within: VEHICLE_S + 15,
    clearsWithin: 5,
    state: { arm_state: 'opening', last_cause: 'plate' },
  },
  {
    name: 'left-up',
    title: text('抬杆后未落', 'Left up'),
    raises: 'GAT-02',
    within: VEHICLE_S + 125,
    clearsWithin: 5,
    state: { arm_state: 'open', last_cause: 'manual' },
  },
  {
    name: 'loop-stuck',
    title: text('地感粘连', 'Loop stuck'),
    raises: 'GAT-03',
    within: VEHICLE_S + 305,
    clearsWithin: 5,
    state: { loop_busy: true },
  },
  {
    name: 'stuck-midway',
    title: text('中途卡住', 'Stuck midway'),
    raises: 'GAT-04',
    within: VEHICLE_S + 35,
    clearsWithin: 5,
    state: { arm_state: 'stopped', last_cause: 'plate' },
  },
  {
    name: 'loop-detuned',
    title: text('地感失调', 'Loop detuned'),
    raises: 'GAT-05',
    within: VEHICLE_S + 125,
    clearsWithin: 605,
    events: [{ every: 60, times: 3, event: { type: 'anti_smash_reopen' } }],
  },
  {
    name: 'arm-knocked',
    title: text('撞杆', 'Arm knocked'),
    raises: 'GAT-06',
    within: VEHICLE_S + 5,
    clearsWithin: 65,
    state: { arm_state: 'open', last_cause: 'none' },
    events: [{ event: { type: 'arm_knocked' } }],
  },
  {
    name: 'fee-leak',
    title: text('频繁手动放行', 'Let through by hand'),
    raises: 'GAT-07',
    within: VEHICLE_S + 305,
    clearsWithin: 3605,
    events: [{ every: 30, times: 11, event: { type: 'manual_open', by: 'p-004', reason: 'visitor' } }],
  },
  {
    name: 'camera-dirty',
    title: text('识别相机脏污', 'Plate camera dirty'),
    raises: 'GAT-08',
    within: VEHICLE_S + 5,
    clearsWithin: 5,
    tele: { unread_pct: 34 },
  },
  {
    name: 'fire-lane-blocked',
    title: text('消防联动未抬杆', 'Fire release without effect'),
    raises: 'GAT-09',
    within: VEHICLE_S + 15,
    clearsWithin: 5,
    state: { fire_release: true },
  },
  {
    name: 'arm-broken',
    title: text('闸杆折断', 'Arm broken off'),
    raises: 'GAT-10',
    within: VEHICLE_S + 75,
    clearsWithin: 30,
    events: [
      {
        after: 70,
        event: { type: 'vehicle_passed', plate_h: 'b3d89f2c4e7a1000', dir: 'in', cause: 'none', dwell_s: 2 },
      },
    ],
    recovery: vehicle,
  },
  tampered,
]
