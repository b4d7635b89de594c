import { type Text, text } from '#devices/kit/text.ts'

/** Where an order stands (devices.md 11.1). */
export const orderStates = [
  'new',
  'to_dispatch',
  'dispatched',
  'accepted',
  'on_site',
  'diagnosed',
  'suspended',
  'done',
  'closed',
  'rejected',
  'cancelled',
  'rated',
] as const
export type OrderState = (typeof orderStates)[number]

export const orderStateTexts: Readonly<Record<OrderState, Text>> = {
  new: text('待确认', 'To be confirmed'),
  to_dispatch: text('待派单', 'To be dispatched'),
  dispatched: text('已派单', 'Dispatched'),
  accepted: text('已接单', 'Accepted'),
  on_site: text('已到场', 'On site'),
  diagnosed: text('已诊断', 'Diagnosed'),
  suspended: text('挂起', 'Suspended'),
  done: text('待验收', 'To be checked'),
  closed: text('已完成', 'Closed'),
  rejected: text('退回', 'Returned'),
  cancelled: text('作废', 'Cancelled'),
  rated: text('已评价', 'Rated'),
}

/** Nothing is left to do. */
export function isOver(state: OrderState): boolean {
  return state === 'closed' || state === 'cancelled' || state === 'rated'
}

/** What people and the gateway do to an order; each is one line of its log. */
export const orderActions = [
  'open',
  'confirm',
  'assign',
  'claim',
  'accept',
  'hand-back',
  'arrive',
  'diagnose',
  'request-pause',
  'grant-pause',
  'refuse-pause',
  'pause',
  'resume',
  'restore',
  'close',
  'return',
  'cancel',
  'rate',
  'note',
  'change-severity',
  'set-counting',
  'link-alarm',
  'alarm-changed',
  'recovered',
  'relapsed',
  'agreement-changed',
] as const
export type OrderAction = (typeof orderActions)[number]

/**
 * Who may do it. `assignee`: the technician who has the order; `dispatch` and `approve` are permissions; `work`: any
 * technician; `system`: the gateway alone.
 */
export type Standing = 'assignee' | 'work' | 'dispatch' | 'approve' | 'system'

export interface Rule {
  readonly from: readonly OrderState[]
  /** State after it; null = it stays. `resume` goes back to where it was paused. */
  readonly to: OrderState | null
  readonly by: readonly Standing[]
}

const waiting: readonly OrderState[] = ['new', 'to_dispatch', 'dispatched']
const working: readonly OrderState[] = ['accepted', 'on_site', 'diagnosed']
const unfinished: readonly OrderState[] = [...waiting, ...working, 'suspended', 'rejected']
const anyOpen: readonly OrderState[] = [...unfinished, 'done']

/** The whole life of an order as one table: action -> from, to, by whom. */
export const orderRules: Readonly<Record<Exclude<OrderAction, 'open'>, Rule>> = {
  confirm: { from: ['new'], to: 'to_dispatch', by: ['dispatch'] },
  assign: { from: [...waiting, ...working, 'rejected'], to: 'dispatched', by: ['dispatch'] },
  claim: { from: ['new', 'to_dispatch', 'dispatched', 'rejected'], to: 'accepted', by: ['work'] },
  accept: { from: ['dispatched', 'rejected'], to: 'accepted', by: ['assignee'] },
  'hand-back': {
    from: ['dispatched', ...working, 'rejected'],
    to: 'to_dispatch',
    by: ['assignee', 'dispatch'],
  },
  arrive: { from: ['dispatched', 'accepted', 'rejected'], to: 'on_site', by: ['assignee'] },
  diagnose: { from: [...working, 'rejected'], to: 'diagnosed', by: ['assignee'] },
  'request-pause': { from: working, to: null, by: ['assignee'] },
  'grant-pause': { from: working, to: 'suspended', by: ['approve'] },
  'refuse-pause': { from: working, to: null, by: ['approve'] },
  pause: { from: working, to: 'suspended', by: ['approve'] },
  resume: { from: ['suspended'], to: null, by: ['assignee', 'dispatch', 'approve', 'system'] },
  restore: { from: [...working, 'rejected'], to: 'done', by: ['assignee'] },
  close: { from: ['done'], to: 'closed', by: ['dispatch', 'approve'] },
  return: { from: ['done'], to: 'rejected', by: ['dispatch', 'approve', 'system'] },
  cancel: { from: unfinished, to: 'cancelled', by: ['dispatch'] },
  rate: { from: ['closed'], to: 'rated', by: ['dispatch', 'approve'] },
  note: { from: orderStates, to: null, by: ['work', 'dispatch', 'approve'] },
  'change-severity': { from: unfinished, to: null, by: ['dispatch', 'system'] },
  'set-counting': { from: orderStates, to: null, by: ['approve', 'system'] },
  'link-alarm': { from: anyOpen, to: null, by: ['dispatch', 'system'] },
  'alarm-changed': { from: anyOpen, to: null, by: ['system'] },
  recovered: { from: anyOpen, to: null, by: ['system'] },
  relapsed: { from: anyOpen, to: null, by: ['system'] },
  'agreement-changed': { from: anyOpen, to: null, by: ['system'] },
}
