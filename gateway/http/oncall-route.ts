import type { onCallRoutes } from './contract/oncall-routes.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type OnCallHandlers = Pick<Handlers, keyof typeof onCallRoutes>

export function onCallHandlers({ onCall }: Pick<Services, 'onCall'>): OnCallHandlers {
  return {
    readOnCall: async ({ params }, { viewer }) => there(await onCall.read(params.site, viewer)),
    readOnCallCalendar: async ({ params, query }, { viewer }) =>
      there(await onCall.calendar(params.site, { from: query.from, days: query.days }, viewer)),
    async saveSchedules({ params, body }, { viewer }) {
      if (!(await onCall.saveSchedules(params.site, body.schedules, viewer))) throw nothingThere()
    },
    addOverride: async ({ params, body }, { viewer }) =>
      there(await onCall.addOverride(params.site, body, viewer)),
    async removeOverride({ params }, { viewer }) {
      if (!(await onCall.removeOverride(params.site, params.id, viewer))) throw nothingThere()
    },
    async saveChains({ params, body }, { viewer }) {
      if (!(await onCall.saveChains(params.site, body.chains, viewer))) throw nothingThere()
    },
    readLadder: async ({ params }, { viewer }) => there(await onCall.ladder(params.site, viewer)),
    saveLadder: async ({ params, body }, { viewer }) =>
      there(await onCall.saveLadder(params.site, body, viewer)),
    tryChain: async ({ params, body }, { viewer }) => there(await onCall.dryRun(params.site, body, viewer)),
    listCalls: async ({ params }, { viewer }) => ({ items: there(await onCall.calls(params.site, viewer)) }),
    readMyOnCall: (_, { viewer }) => onCall.mine(viewer),
    readPaging: async ({ params }, { viewer }) => there(await onCall.paging(params.id, viewer)),
    claimAlarm: async ({ params }, { viewer }) => there(await onCall.claim(params.id, viewer)),
    handBackAlarm: async ({ params }, { viewer }) => there(await onCall.handBack(params.id, viewer)),
    answerReminder: async ({ params }, { viewer }) => there(await onCall.answer(params.id, viewer)),
  }
}

function there<T>(answer: T | null): T {
  if (answer === null) throw nothingThere()
  return answer
}
