import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type TapHandlers = Pick<
  Handlers,
  'enterTaps' | 'enterManualTap' | 'myPatrol' | 'listPointCodes' | 'renewPointCodes'
>

export function tapHandlers({ taps, field }: Pick<Services, 'taps' | 'field'>): TapHandlers {
  return {
    myPatrol: async ({ query }, { viewer }) => found(await field.mine(query.site, viewer)),
    listPointCodes: async ({ query }, { viewer }) => found(await field.codes(query.site, viewer)),
    renewPointCodes: async ({ body }, { viewer }) => found(await field.renewCodes(body, viewer)),
    enterTaps: async ({ body }, { viewer }) => found(await taps.enter(body, viewer)),
    enterManualTap: async ({ body }, { viewer }) => found(await taps.enterByHand(body, viewer)),
  }
}

function found<T>(answer: T | null): T {
  if (answer === null) throw nothingThere()
  return answer
}
