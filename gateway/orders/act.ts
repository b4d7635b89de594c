import type { Refusal } from '../kernel/errors.ts'
import type { OrderSettings } from './agreement.ts'
import type { Actor, Command, Deed } from './command.ts'
import type { Cause, Pause, WorkOrder } from './order.ts'
import { type OrderRule, orderRules } from './order-state.ts'
import * as refuse from './refusals.ts'

/** What the judgement of a deed leans on beside the order. */
export interface ActContext {
  readonly settings: OrderSettings
  /** True for an active technician who belongs to the site. */
  readonly isTechnician: (username: string) => boolean
  /** When it was done, epoch ms. */
  readonly at: number
}

/** What a deed changes, and what its line of the log says. Clocks come afterwards (reclock.ts). */
export interface Acted {
  readonly change: Partial<WorkOrder>
  readonly detail: Readonly<Record<string, unknown>>
}

/** Judges a person's deed by the table of states and by who he is; pure. */
export function act(order: WorkOrder, command: Command, context: ActContext): Acted | Refusal {
  const { deed, by } = command
  const rule = orderRules[deed.action]
  if (!rule.from.includes(order.state)) return refuse.wrongState(order, deed.action)
  if (!mayDo(order, rule, by)) return refuse.notYours(order, deed.action)
  const acted = perform(order, command, context)
  if (!('change' in acted) || rule.to === null) return acted
  return { ...acted, change: { state: rule.to, ...acted.change } }
}

/** Whether somebody may do what a rule asks for. The control room may write down what a technician tells by phone. */
export function mayDo({ assignee }: WorkOrder, { by }: OrderRule, actor: Actor): boolean {
  return by.some((standing) => {
    if (standing === 'assignee') return actor.work && actor.username === assignee
    if (standing === 'work') return actor.work
    if (standing === 'dispatch') return actor.dispatch
    return standing === 'approve' && actor.approve
  })
}

const plain: Acted = { change: {}, detail: {} }

function perform(order: WorkOrder, command: Command, context: ActContext): Acted | Refusal {
  const { deed, by, note } = command
  const { at } = context
  switch (deed.action) {
    case 'confirm':
      return plain
    case 'note':
    case 'cancel':
    case 'return':
      return note.trim() === ''
        ? refuse.reasonMissing()
        : deed.action === 'cancel'
          ? cancelled
          : withdrawn(order, deed)
    case 'claim':
    case 'accept':
      return taken(order, deed.action === 'claim' ? by.username : (order.assignee ?? by.username), at)
    case 'assign':
      if (!context.isTechnician(deed.to)) return refuse.noTechnician(deed.to)
      return { change: { assignee: deed.to, pauseAsked: null }, detail: { to: deed.to } }
    case 'hand-back':
      if (note.trim() === '') return refuse.reasonMissing()
      return { change: { assignee: null, pauseAsked: null }, detail: { from: order.assignee } }
    case 'arrive':
      return arrived(order, by, deed.point, at)
    case 'diagnose':
      return diagnosed(order, by, deed.cause, at)
    case 'restore':
      return restored(order, by, deed, at)
    case 'close':
      return closed(order, deed.cause, at)
    case 'rate':
      return { change: { rating: deed.rating }, detail: { rating: deed.rating } }
    case 'change-severity':
      return { change: { severity: deed.severity }, detail: { from: order.severity, to: deed.severity } }
    case 'set-counting':
      if (note.trim() === '') return refuse.reasonMissing()
      return { change: { counts: deed.counts }, detail: { counts: deed.counts } }
    default:
      return performPause(order, command, deed, context)
  }
}

const cancelled: Acted = { change: { outcome: 'cancelled' }, detail: {} }

// Returned work was not restored; a mere note changes nothing.
function withdrawn(order: WorkOrder, { action }: Deed): Acted {
  if (action === 'note') return plain
  return {
    change: { moments: { ...order.moments, restored: null } },
    detail: { restoredAt: order.moments.restored?.at ?? null },
  }
}

function taken(order: WorkOrder, username: string, at: number): Acted {
  const responded = order.moments.responded ?? { at, by: username }
  return {
    change: { assignee: username, moments: { ...order.moments, responded } },
    detail: { assignee: username },
  }
}

/** Who comes has responded; only the first arrival counts. */
function arrived(order: WorkOrder, by: Actor, point: string | null, at: number): Acted {
  const { moments } = order
  // Only the technician himself can have been at the tag.
  const how = point !== null && by.username === order.assignee ? 'tap' : 'word'
  const moment = { at, by: order.assignee ?? by.username }
  return {
    change: {
      moments: {
        ...moments,
        responded: moments.responded ?? moment,
        arrived: moments.arrived ?? { ...moment, how, point: how === 'tap' ? point : null },
      },
    },
    detail: { how, point },
  }
}

function diagnosed(order: WorkOrder, by: Actor, cause: Cause, at: number): Acted | Refusal {
  if (isEmpty(cause)) return refuse.causeMissing()
  const { moments } = order
  const moment = {
    at: moments.diagnosed?.at ?? at,
    by: by.username,
    cause: moments.diagnosed?.cause ?? cause,
  }
  const responded = moments.responded ?? { at, by: by.username }
  // The first diagnosis is the one that was told; another cause found later makes it wrong (handbook 5.3).
  return { change: { moments: { ...moments, responded, diagnosed: moment }, cause }, detail: { cause } }
}

function restored(
  order: WorkOrder,
  by: Actor,
  { cause, remedy }: Extract<Deed, { action: 'restore' }>,
  at: number,
): Acted | Refusal {
  const { moments } = order
  const found = cause ?? order.cause
  if (found === null || isEmpty(found)) return refuse.causeMissing()
  if (remedy.trim() === '') return refuse.remedyMissing()
  const moment = { at, by: by.username }
  return {
    change: {
      cause: found,
      remedy,
      pauseAsked: null,
      moments: {
        ...moments,
        responded: moments.responded ?? moment,
        diagnosed: moments.diagnosed ?? { ...moment, cause: found },
        restored: moment,
      },
    },
    detail: { cause: found, remedy },
  }
}

function closed(order: WorkOrder, cause: Cause | null, at: number): Acted | Refusal {
  const found = cause ?? order.cause
  if (found === null || isEmpty(found)) return refuse.causeMissing()
  const said = order.moments.diagnosed?.cause ?? null
  const wrongDiagnosis = said === null ? null : !isSameCause(said, found)
  return {
    change: { cause: found, outcome: 'restored', closedAt: at, wrongDiagnosis },
    detail: { cause: found, wrongDiagnosis },
  }
}

function performPause(
  order: WorkOrder,
  { by, note }: Command,
  deed: Deed,
  { settings, at }: ActContext,
): Acted | Refusal {
  switch (deed.action) {
    case 'request-pause': {
      if (deed.forS > settings.pauseMaxS[deed.reason])
        return refuse.pauseTooLong(settings.pauseMaxS[deed.reason])
      const { reason, forS } = deed
      return { change: { pauseAsked: { reason, forS, note, by: by.username, at } }, detail: { reason, forS } }
    }
    case 'grant-pause': {
      if (order.pauseAsked === null) return refuse.nothingAsked()
      const { reason, forS, by: askedBy } = order.pauseAsked
      return paused(order, by, { reason, forS: deed.forS ?? forS, askedBy }, settings, at)
    }
    case 'pause':
      return paused(order, by, { ...deed, askedBy: by.username }, settings, at)
    case 'refuse-pause':
      if (order.pauseAsked === null) return refuse.nothingAsked()
      return { change: { pauseAsked: null }, detail: { reason: order.pauseAsked.reason } }
    case 'resume':
      return resumed(order)
    default:
      return plain
  }
}

function paused(
  order: WorkOrder,
  by: Actor,
  { reason, forS, askedBy }: Pick<Pause, 'reason' | 'askedBy'> & { readonly forS: number },
  { pauseMaxS }: OrderSettings,
  at: number,
): Acted | Refusal {
  if (by.username === order.assignee) return refuse.ownPause()
  if (forS > pauseMaxS[reason]) return refuse.pauseTooLong(pauseMaxS[reason])
  const pause = { reason, askedBy, approvedBy: by.username, at, until: at + forS * 1000, from: order.state }
  return { change: { pause, pauseAsked: null }, detail: { reason, until: pause.until, askedBy } }
}

/** Back to where it was paused. */
export function resumed(order: WorkOrder): Acted {
  const { pause } = order
  return {
    change: { state: pause?.from ?? 'accepted', pause: null },
    detail: { reason: pause?.reason ?? null, until: pause?.until ?? null },
  }
}

const isEmpty = ({ code, text }: Cause): boolean => code === null && text.trim() === ''

/** Two causes are the same by code where both have one, else by their words. */
function isSameCause(a: Cause, b: Cause): boolean {
  if (a.code !== null && b.code !== null) return a.code === b.code
  return a.text.trim().toLowerCase() === b.text.trim().toLowerCase()
}
