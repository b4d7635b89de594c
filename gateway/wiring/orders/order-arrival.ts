import { text } from '#devices/kit/text.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { WorkOrder } from '../../orders/order.ts'
import type { Context } from '../context.ts'
import type { Core } from '../core.ts'

/**
 * Where the code hangs that a technician read on arrival: a checkpoint at the order's place, or at the place of its device.
 * A code from elsewhere is refused, so that nobody arrives by a photograph of another label.
 */
export function arrivalPoint(
  { context, steps }: { readonly context: Context; readonly steps: Pick<Core['steps'], 'codes' | 'setup'> },
  { site, device, place }: WorkOrder,
  code: string,
): string | Refusal {
  const { registry, clock } = context
  const checkpoint = steps.codes.find(site, code, clock.now())
  const at = checkpoint === undefined ? null : (steps.setup.checkpoint(checkpoint)?.place ?? null)
  const wanted = [place, device === null ? null : (registry.device(`${site}/${device}`)?.place ?? null)]
  if (checkpoint !== undefined && at !== null && wanted.includes(at)) return checkpoint
  return new Refusal(
    'wrong-place',
    422,
    text(
      '扫到的标签不在该工单的位置；请扫现场的标签，或选择“口头到场”。',
      'The label is not at the place of this order; scan one that is, or say that you have arrived.',
    ),
  )
}
