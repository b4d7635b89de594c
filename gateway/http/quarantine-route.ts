import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import { limitOf } from './page.ts'
import type { Services } from './services.ts'

type QuarantineHandlers = Pick<Handlers, 'listQuarantine' | 'readQuarantine'>

export function quarantineHandlers({ intake }: Pick<Services, 'intake'>): QuarantineHandlers {
  return {
    listQuarantine: ({ query }, { viewer }) => intake.quarantine({ ...query, limit: limitOf(query) }, viewer),
    async readQuarantine({ params }, { viewer }) {
      const entry = await intake.quarantined(params.id, viewer)
      if (entry === null) throw nothingThere()
      return entry
    },
  }
}
