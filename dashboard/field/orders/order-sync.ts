import { call } from '../../console/api/call.ts'
import { CallError } from '../../console/api/failure.ts'
import { dropDeed, type KeptOrders, keepOrders, keptDeeds, refuseDeed } from './order-database.ts'

/** What the gateway will never take, whatever is tried; the rest is tried again. */
const isFinal = (thrown: unknown): thrown is CallError =>
  thrown instanceof CallError && [400, 403, 404, 409, 422].includes(thrown.status)

/** How far this phone's clock is behind the gateway's, ms, to a second; as every answer of a server says what time it is. */
export async function measureSkew(): Promise<number> {
  const asked = Date.now()
  const answer = await fetch('/healthz', { cache: 'no-store' })
  const told = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(told) ? 0 : told + 500 - (asked + Date.now()) / 2
}

/**
 * Sends what waits, oldest first, then reads the orders anew. A deed that is refused is kept with its reason, and what was
 * done after it to other orders goes on.
 * @throws CallError when the gateway is away or the session has ended
 */
export async function meetGateway(username: string, skewMs: number): Promise<KeptOrders> {
  for (const kept of await keptDeeds(username)) {
    if (kept.refusal !== null) continue
    try {
      await call('actOnOrder', { params: { id: kept.order }, body: { ...kept.deed, id: kept.id } })
      await dropDeed(kept.id)
    } catch (thrown) {
      if (!isFinal(thrown)) throw thrown
      await refuseDeed(kept, thrown.text)
    }
  }
  const mine = await call('listOrders', { query: { is: 'open', assignee: 'me', limit: 100 } })
  const free = await call('listOrders', { query: { is: 'open', state: 'to_dispatch', limit: 50 } })
  const orders = { username, at: Date.now() + skewMs, mine: mine.items, free: free.items }
  await keepOrders(orders)
  return orders
}
