import type { Emitter } from './aedes-internals.ts'

/** Answers whether anybody is subscribed to a topic, so that nothing is routed to nobody. */
export interface Interest {
  /** Changes with every subscription; an answer holds as long as it stays the same. */
  readonly version: number
  in(topic: string): boolean
}

/**
 * Watches the subscriptions of aedes.
 * @param always true when kept sessions exist, whose subscriptions aedes knows elsewhere
 */
export function watchInterest(mq: Emitter, always: boolean): Interest {
  let version = 1
  const on = mq.on.bind(mq)
  const removeListener = mq.removeListener.bind(mq)
  const changed = (done?: () => void) => () => {
    version += 1
    done?.()
  }
  mq.on = (topic, deliver, done) => {
    version += 1
    return on(topic, deliver, done)
  }
  mq.removeListener = (topic, deliver, done) => removeListener(topic, deliver, changed(done))
  return {
    get version() {
      return version
    },
    in: (topic) => always || mq._matcher.match(topic).length > 0,
  }
}
