import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'

/** Lets so much costly work run at once and so much wait; the rest is refused instead of piling up (faults H18). */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

export function createGate(limits: { readonly atOnce: number; readonly waiting: number }): Gate {
  const queue: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= limits.atOnce) {
      if (queue.length >= limits.waiting) throw busy()
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

const busy = (): Refusal =>
  new Refusal('busy', 503, text('服务器正忙，请稍后重试。', 'The gateway is busy; try again in a moment.'))
