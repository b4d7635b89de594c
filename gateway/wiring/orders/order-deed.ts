import { text } from '#devices/kit/text.ts'
import type { OrderDeed } from '../../http/contract/order-deeds.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Deed } from '../../orders/command.ts'

/** What an action needs and did not get. */
const incomplete = (key: string): Refusal =>
  new Refusal(
    'incomplete',
    422,
    text(`该操作缺少 ${key}，请填写后重试。`, `The action needs "${key}"; add it and try again.`),
  )

/**
 * A deed as the API says it, as orders/ takes it; `link-alarm` is not one of them.
 * @param point where the code that was read hangs, for `arrive`
 */
export function deedOf(said: OrderDeed, point: string | null): Deed | Refusal {
  const { action, to, cause = null, remedy, reason, forS, rating, severity, counts } = said
  switch (action) {
    case 'assign':
      return to === undefined ? incomplete('to') : { action, to }
    case 'arrive':
      return { action, point }
    case 'diagnose':
      return cause === null ? incomplete('cause') : { action, cause }
    case 'request-pause':
    case 'pause':
      if (reason === undefined) return incomplete('reason')
      return forS === undefined ? incomplete('forS') : { action, reason, forS }
    case 'grant-pause':
      return { action, forS: forS ?? null }
    case 'restore':
      return remedy === undefined ? incomplete('remedy') : { action, cause, remedy }
    case 'close':
      return { action, cause }
    case 'rate':
      return rating === undefined ? incomplete('rating') : { action, rating }
    case 'change-severity':
      return severity === undefined ? incomplete('severity') : { action, severity }
    case 'set-counting':
      return counts === undefined ? incomplete('counts') : { action, counts }
    case 'link-alarm':
      return incomplete('alarm')
    default:
      return { action }
  }
}
