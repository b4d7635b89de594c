import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type TapHandlers = Pick<Handlers, 'enterTaps' | 'enterManualTap'>

export function tapHandlers({ taps }: Pick<Services, 'taps'>): TapHandlers {
  return {
    enterTaps: async ({ body }, { viewer }) => found(await taps.enter(body, viewer)),
    enterManualTap: async ({ body }, { viewer }) => found(await taps.enterByHand(body, viewer)),
  }
}

function found<T>(answer: T | null): T {
  if (answer === null) throw nothingThere()
  return answer
}
