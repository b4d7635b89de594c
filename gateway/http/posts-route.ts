import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import { nothingThere } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type PostHandlers = Pick<
  Handlers,
  | 'listPosts'
  | 'myDuties'
  | 'checkIn'
  | 'signOff'
  | 'listRoster'
  | 'addDuty'
  | 'changeDuty'
  | 'swapDuties'
  | 'listCertificates'
  | 'registerCertificate'
  | 'removeCertificate'
  | 'listHandovers'
  | 'readHandover'
  | 'signHandover'
  | 'refuseHandover'
  | 'acceptHandover'
  | 'listLog'
  | 'writeLog'
>

const searches = { atOnce: 2, waiting: 50 }
const LIMIT = 100
/** Days of a roster that one question may ask for. */
const ROSTER_DAYS_MAX = 62

export function postHandlers({ posts }: Pick<Services, 'posts'>): PostHandlers {
  const gate = createGate(searches)
  return {
    listPosts: async ({ query }, { viewer }) => ({ items: await posts.now(query.site, viewer) }),
    myDuties: async (_, { viewer }) => ({ items: await posts.mine(viewer) }),
    checkIn: async ({ body }, { viewer }) => ({ items: await posts.checkIn(body, viewer) }),
    signOff: async ({ params }, { viewer }) => ({ items: there(await posts.signOff(params.id, viewer)) }),
    async listRoster({ query }, { viewer }) {
      if (!isSpan(query.from, query.to)) throw badSpan()
      return gate(() => posts.roster(query, viewer))
    },
    addDuty: async ({ body }, { viewer }) => there(await posts.addDuty(body, viewer)),
    changeDuty: async ({ params, body }, { viewer }) =>
      there(await posts.changeDuty(params.id, body, viewer)),
    swapDuties: async ({ params, body }, { viewer }) => ({
      items: there(await posts.swapDuties(params.id, body, viewer)),
    }),
    listCertificates: async ({ query }, { viewer }) => ({
      items: await posts.certificates(query.site, viewer),
    }),
    registerCertificate: async ({ body }, { viewer }) => there(await posts.registerCertificate(body, viewer)),
    async removeCertificate({ query }, { viewer }) {
      if (!(await posts.removeCertificate(query, viewer))) throw nothingThere()
      return undefined
    },
    listHandovers: async ({ query }, { viewer }) => ({ items: await posts.handovers(query, viewer) }),
    readHandover: async ({ params }, { viewer }) => there(await posts.handover(params.id, viewer)),
    signHandover: async ({ params, body }, { viewer }) =>
      there(await posts.actOnHandover(params.id, 'sign', body, viewer)),
    refuseHandover: async ({ params, body }, { viewer }) =>
      there(await posts.actOnHandover(params.id, 'refuse', body, viewer)),
    acceptHandover: async ({ params, body }, { viewer }) =>
      there(await posts.actOnHandover(params.id, 'accept', body, viewer)),
    listLog: ({ query }, { viewer }) =>
      gate(() => posts.log({ ...query, limit: query.limit ?? LIMIT }, viewer)),
    writeLog: async ({ body }, { viewer }) => there(await posts.remark(body, viewer)),
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}

/** Days that exist, in order, and not too many of them. */
function isSpan(from: string, to: string): boolean {
  try {
    const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).total('days')
    return days >= 0 && days <= ROSTER_DAYS_MAX
  } catch {
    return false
  }
}

const badSpan = (): Refusal =>
  new Refusal(
    'empty-span',
    400,
    text(
      `日期须存在，开始日期不能晚于结束日期，且一次最多查 ${ROSTER_DAYS_MAX} 天。`,
      `Both days must exist, the first must not be after the last, and one question may ask for ${ROSTER_DAYS_MAX} days at most.`,
    ),
  )
