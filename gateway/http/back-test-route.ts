import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type BackTestHandlers = Pick<
  Handlers,
  'readBackTestReach' | 'startBackTest' | 'readBackTest' | 'cancelBackTest'
>

export function backTestHandlers({ backTests }: Pick<Services, 'backTests'>): BackTestHandlers {
  return {
    readBackTestReach: async () => backTests.reach(),
    async startBackTest({ body }, { viewer }) {
      const started = await backTests.start(body, viewer)
      if (started === null) throw nothingThere()
      return started
    },
    async readBackTest({ params }, { viewer }) {
      const found = backTests.read(params.id, viewer)
      if (found === null) throw nothingThere()
      return found
    },
    async cancelBackTest({ params }, { viewer }) {
      if (backTests.cancel(params.id, viewer) === null) throw nothingThere()
    },
  }
}
