import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type TapHandlers = Pick<
  Handlers,
  'enterTaps' | 'enterManualTap' | 'importWands' | 'myPatrol' | 'listPointCodes' | 'renewPointCodes'
>

/** A file is some seconds of work. */
const imports = { atOnce: 1, waiting: 5 }

export function tapHandlers({ taps, field }: Pick<Services, 'taps' | 'field'>): TapHandlers {
  const gate = createGate(imports)
  return {
    importWands: async ({ body }, { viewer }) => found(await gate(() => taps.importWands(body, viewer))),
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
