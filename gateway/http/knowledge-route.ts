import type { knowledgeRoutes } from './contract/knowledge-routes.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

export function knowledgeHandlers({
  knowledge,
}: Pick<Services, 'knowledge'>): Pick<Handlers, keyof typeof knowledgeRoutes> {
  return {
    searchKnowledge: ({ query }, { viewer }) => knowledge.search(query, viewer),
    writeArticle: async ({ body }, { viewer }) => there(await knowledge.write(body, viewer)),
    readArticle: async ({ params }, { viewer }) => there(await knowledge.read(params.id, viewer)),
    changeArticle: async ({ params, body }, { viewer }) =>
      there(await knowledge.change(params.id, body, viewer)),
    voteOnArticle: async ({ params, body }, { viewer }) =>
      there(await knowledge.vote(params.id, body, viewer)),
    adviseOnAlarm: async ({ params }, { viewer }) => there(await knowledge.advice(params.id, viewer)),
    readOrderNote: async ({ params }, { viewer }) => there(await knowledge.note(params.id, viewer)),
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw nothingThere()
  return found
}
