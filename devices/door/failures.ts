import { batteryLow, tampered } from '../kit/health-failures.ts'
import type { FailureScript } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

/** A passage that runs when the failure begins is finished first, seconds. */
const PASSAGE_S = 15
const passing = { lock_state: 'unlocked', mode: 'accessed' }
const credential = { cred: '9f2c4e7a10b3d8e6', cred_type: 'card', reader: 'r1', dir: 'in' }

/** One failure for each rule of rules.ts. */
export const failures: readonly FailureScript[] = [
  {
    name: 'forced-open',
    title: text('强行开门', 'Forced open'),
    raises: 'ACC-01',
    within: PASSAGE_S + 5,
    clearsWithin: 5,
    // The seconds of grace after the last rightful passage are over before the door is forced.
    state: (elapsed) => (elapsed < 10 ? {} : { door_state: 'open', alarm_state: 'forced_open' }),
    events: [{ after: 10, event: { type: 'door_forced' } }],
    paceS: 10,
  },
  {
    name: 'held-open',
    title: text('门被抵住', 'Propped open'),
    raises: 'ACC-02',
    within: PASSAGE_S + 65,
    clearsWithin: 5,
    state: (elapsed) => ({
      ...passing,
      door_state: 'open',
      held_s: Math.floor(elapsed),
      alarm_state: elapsed >= 30 ? 'open_too_long' : 'normal',
    }),
    events: [{ after: 30, event: { type: 'door_open_too_long', open_s: 30 } }],
    paceS: 30,
  },
  {
    name: 'closer-worn',
    title: text('闭门器失效', 'Door closer worn'),
    raises: 'ACC-03',
    along: ['ACC-02'],
    within: PASSAGE_S + 5 * 90,
    clearsWithin: 86_500,
    state: (elapsed) => (elapsed % 90 < 70 ? { ...passing, door_state: 'open' } : {}),
    paceS: 5,
  },
  {
    name: 'brute-force',
    title: text('反复试卡', 'Cards tried one after another'),
    raises: 'ACC-04',
    within: PASSAGE_S + 30,
    clearsWithin: 130,
    events: [
      { every: 5, times: 6, event: { type: 'access_denied', reason: 'unknown_credential', ...credential } },
    ],
  },
  {
    name: 'duress',
    title: text('胁迫开门', 'Duress'),
    raises: 'ACC-06',
    within: PASSAGE_S + 5,
    clearsWithin: 605,
    events: [{ event: { type: 'duress', ...credential } }],
  },
  {
    name: 'passback',
    title: text('一卡多用', 'Card passed back'),
    raises: 'ACC-07',
    within: PASSAGE_S + 65,
    clearsWithin: 605,
    events: [{ every: 60, times: 2, event: { type: 'apb_violation', ...credential } }],
  },
  {
    name: 'lock-stuck',
    title: text('锁体卡在开位', 'Lock stuck open'),
    raises: 'ACC-08',
    within: PASSAGE_S + 25,
    clearsWithin: 5,
    state: { lock_state: 'unlocked', mode: 'locked' },
  },
  {
    name: 'relock-missing',
    title: text('关门后不回锁', 'Does not relock'),
    raises: 'ACC-09',
    within: PASSAGE_S + 35,
    clearsWithin: 5,
    state: { lock_state: 'unlocked', mode: 'accessed' },
  },
  {
    name: 'contact-stuck',
    title: text('门磁故障', 'Door contact faulty'),
    raises: 'ACC-10',
    within: PASSAGE_S + 15,
    clearsWithin: 5,
    state: { door_state: 'fault', alarm_state: 'fault' },
  },
  {
    name: 'door-jammed',
    title: text('门扇卡住', 'Door jammed'),
    raises: 'ACC-11',
    within: PASSAGE_S + 125,
    clearsWithin: 605,
    events: [
      { every: 30, times: 5, event: { type: 'access_granted', ...credential } },
      { after: 5, every: 30, times: 5, event: { type: 'access_not_taken', ...credential } },
    ],
  },
  {
    name: 'night-visitor',
    title: text('夜间刷卡进入', 'Visitor at night'),
    raises: 'ACC-12',
    within: PASSAGE_S + 5,
    clearsWithin: 65,
    during: 'night',
    needs: { night_closed: true },
    events: [{ event: { type: 'access_granted', ...credential } }],
    state: (elapsed) => (elapsed < 2 || elapsed > 12 ? {} : { ...passing, door_state: 'open' }),
    paceS: 2,
  },
  {
    name: 'escape-blocked',
    title: text('消防联动未释放门锁', 'Fire release without effect'),
    raises: 'ACC-13',
    within: PASSAGE_S + 10,
    clearsWithin: 5,
    state: { fire_release: true, lock_state: 'locked' },
  },
  {
    name: 'reader-offline',
    title: text('读卡器离线', 'Reader offline'),
    raises: 'ACC-14',
    within: PASSAGE_S + 35,
    clearsWithin: 5,
    state: { reader_online: false },
  },
  tampered,
  batteryLow,
]
