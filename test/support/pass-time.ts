import { setImmediate, setTimeout } from 'node:timers/promises'
import type { FakeClock } from './fake-clock.ts'

/** Lets time pass second by second, as it does for a gateway that is never held up. */
export async function until(clock: FakeClock, instantMs: number): Promise<void> {
  while (clock.now() < instantMs) {
    clock.advance(1000)
    await setImmediate()
  }
}

/** Lets time pass as it really does until something is done that needs it. */
export async function during<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  let done = false
  const ended = work.finally(() => {
    done = true
  })
  while (!done) {
    await setTimeout(2)
    clock.advance(2)
  }
  return ended
}

/** Asks until the answer fits, with time passing. */
export async function whenTrue<T>(
  clock: FakeClock,
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    const answer = await during(clock, ask())
    if (fits(answer)) return answer
  }
}
