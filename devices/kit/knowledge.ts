import type { FaultArticle } from './fault-article.ts'
import type { DeviceKind } from './kind.ts'
import { systemKnowledge } from './system-knowledge.ts'

/** Every article that ships for a kind: its own and those of the rules every kind has. */
export function articlesOf(kind: Pick<DeviceKind, 'knowledge'>): readonly FaultArticle[] {
  return [...kind.knowledge, ...systemKnowledge]
}
