import type { FailureOpening } from '../../inspections/failure.ts'
import { failuresWithoutOrder, linkOrder, type StoredFailure } from '../../inspections/record-store.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Log } from '../../kernel/log.ts'
import type { Opening } from '../../orders/opening.ts'
import type { Store } from '../../store/store.ts'
import type { OrderCommands } from '../orders/order-commands.ts'

export interface InspectionOrdersOptions {
  readonly store: Store
  readonly commands: Pick<OrderCommands, 'open'>
  readonly log: Log
}

const AT_ONCE = 50

/**
 * Opens an order for every failed item that has none. The failure is stored with its record and asks again until the order is
 * noted beside it; the order knows the command it came by, so that asking twice opens one.
 */
export async function openInspectionOrders({ store, commands, log }: InspectionOrdersOptions): Promise<void> {
  for (const failure of await failuresWithoutOrder(store.read, AT_ONCE)) {
    const order = await commands.open(openingOf(failure))
    if (order instanceof Refusal) {
      log.warn({ failure: failure.opening.sourceId, refused: order.code }, 'an inspection opens no order')
      continue
    }
    await store.transaction((tx) => linkOrder(tx, failure, order))
  }
}

function openingOf({
  site,
  opening,
}: Pick<StoredFailure, 'site'> & { readonly opening: FailureOpening }): Opening {
  return { ...opening, site, source: 'inspection', alarm: null, confirmed: true }
}
