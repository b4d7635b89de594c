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
  'recovered',
  'relapsed',
  'agreement-changed',
  'warned',
] as const
export type OrderAction = (typeof orderActions)[number]

/**
 * Who may do it. `assignee`: the technician who has the order; `dispatch` and `approve` are permissions; `work`: any
 * technician; `system`: the gateway alone.
 */
export type Standing = 'assignee' | 'work' | 'dispatch' | 'approve' | 'system'

export interface OrderRule {
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
export const orderRules: Readonly<Record<Exclude<OrderAction, 'open'>, OrderRule>> = {
  confirm: { from: ['new'], to: 'to_dispatch', by: ['dispatch'] },
  assign: { from: [...waiting, ...working, 'rejected'], to: 'dispatched', by: ['dispatch'] },
  claim: { from: ['new', 'to_dispatch'], to: 'accepted', by: ['work'] },
  accept: { from: ['dispatched', 'rejected'], to: 'accepted', by: ['assignee', 'dispatch'] },
  'hand-back': {
    from: ['dispatched', ...working, 'rejected'],
    to: 'to_dispatch',
    by: ['assignee', 'dispatch'],
  },
  arrive: { from: ['dispatched', 'accepted', 'rejected'], to: 'on_site', by: ['assignee', 'dispatch'] },
  diagnose: { from: [...working, 'rejected'], to: 'diagnosed', by: ['assignee', 'dispatch'] },
  'request-pause': { from: working, to: null, by: ['assignee', 'dispatch'] },
  'grant-pause': { from: working, to: 'suspended', by: ['approve'] },
  'refuse-pause': { from: working, to: null, by: ['approve'] },
  pause: { from: working, to: 'suspended', by: ['approve'] },
  resume: { from: ['suspended'], to: null, by: ['assignee', 'dispatch', 'approve', 'system'] },
  restore: { from: [...working, 'rejected'], to: 'done', by: ['assignee', 'dispatch'] },
  close: { from: ['done'], to: 'closed', by: ['dispatch', 'approve'] },
  return: { from: ['done'], to: 'rejected', by: ['dispatch', 'approve', 'system'] },
  cancel: { from: unfinished, to: 'cancelled', by: ['dispatch'] },
  rate: { from: ['closed'], to: 'rated', by: ['dispatch', 'approve'] },
  note: { from: orderStates, to: null, by: ['work', 'dispatch', 'approve'] },
  'change-severity': { from: unfinished, to: null, by: ['dispatch', 'system'] },
  'set-counting': { from: orderStates, to: null, by: ['approve', 'system'] },
  'link-alarm': { from: anyOpen, to: null, by: ['dispatch', 'system'] },
  recovered: { from: anyOpen, to: null, by: ['system'] },
  relapsed: { from: anyOpen, to: null, by: ['system'] },
  'agreement-changed': { from: anyOpen, to: null, by: ['system'] },
  warned: { from: anyOpen, to: null, by: ['system'] },
}

export const orderActionTexts: Readonly<Record<OrderAction, Text>> = {
  open: text('开单', 'Open'),
  confirm: text('确认', 'Confirm'),
  assign: text('派单', 'Assign'),
  claim: text('抢单', 'Claim'),
  accept: text('接单', 'Accept'),
  'hand-back': text('退单', 'Hand back'),
  arrive: text('到场', 'Arrive'),
  diagnose: text('诊断', 'Diagnose'),
  'request-pause': text('申请挂起', 'Ask for a pause'),
  'grant-pause': text('批准挂起', 'Grant the pause'),
  'refuse-pause': text('不批准挂起', 'Refuse the pause'),
  pause: text('挂起', 'Pause'),
  resume: text('恢复计时', 'Resume'),
  restore: text('修复', 'Restore'),
  close: text('验收关闭', 'Close'),
  return: text('退回', 'Return'),
  cancel: text('作废', 'Cancel'),
  rate: text('评价', 'Rate'),
  note: text('备注', 'Note'),
  'change-severity': text('调整级别', 'Change severity'),
  'set-counting': text('调整是否计入考核', 'Change whether it counts'),
  'link-alarm': text('关联告警', 'Link an alarm'),
  recovered: text('告警全部恢复', 'All alarms cleared'),
  relapsed: text('告警再次出现', 'An alarm came back'),
  'agreement-changed': text('协议变更', 'Agreement changed'),
  warned: text('时限提醒', 'Clock warning'),
}
