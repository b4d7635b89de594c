import type { Emitter } from './aedes-internals.ts'

/** What the publish path asks of the router of aedes. */
export interface Routing {
  /** Changes with every subscription; an answer of `wants` holds as long as it stays the same. */
  readonly version: number
  /** Whether anybody is subscribed to a topic, so that nothing is routed to nobody. */
  wants(topic: string): boolean
  /** Readers do not keep up; further messages of devices are not routed, so that room is left for the gateway's own. */
  readonly congested: boolean
}

/**
 * Messages that may wait for their turn in the emitter. Its queue has no bound of its own, and it works it off by
 * recursion when nobody is subscribed any more: with some thousand messages waiting, a reader that goes away overflows
 * the stack and ends the process.
 */
const QUEUE_MAX = 1_000

/**
 * Bounds the router of aedes and watches its subscriptions.
 * @param always true when kept sessions exist, whose subscriptions aedes knows elsewhere
 * @param onSkipped called for every message that finds the queue full
 */
export function guardRouting(mq: Emitter, always: boolean, onSkipped: () => void): Routing {
  let version = 1
  const on = mq.on.bind(mq)
  const removeListener = mq.removeListener.bind(mq)
  const emit = mq.emit.bind(mq)
  mq.on = (topic, deliver, done) => {
    version += 1
    return on(topic, deliver, done)
  }
  mq.removeListener = (topic, deliver, done) =>
    removeListener(topic, deliver, () => {
      version += 1
      done?.()
    })
  mq.emit = (packet, done) => {
    if (mq.length < QUEUE_MAX) return emit(packet, done)
    onSkipped()
    setImmediate(done)
    return mq
  }
  return {
    get version() {
      return version
    },
    wants: (topic) => always || mq._matcher.match(topic).length > 0,
    get congested() {
      return mq.length >= QUEUE_MAX / 2
    },
  }
}
