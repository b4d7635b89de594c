import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { Services } from './services.ts'

type TagKeyHandlers = Pick<Handlers, 'listTagKeys' | 'setTagKey' | 'removeTagKey'>

export function tagKeyHandlers({ tagKeys }: Pick<Services, 'tagKeys'>): TagKeyHandlers {
  return {
    async listTagKeys({ query }, { viewer }) {
      return { items: await tagKeys.list(query.site, viewer) }
    },
    async setTagKey({ params, body }, { viewer }) {
      const set = await tagKeys.set(params.site, uidOf(params.tag), body.key, viewer)
      if (set === null) throw nothingThere()
      return set
    },
    async removeTagKey({ params }, { viewer }) {
      if (!(await tagKeys.remove(params.site, uidOf(params.tag), viewer))) throw nothingThere()
    },
  }
}

function uidOf(tag: string): string | null {
  return tag === 'meta' ? null : tag.toUpperCase()
}
