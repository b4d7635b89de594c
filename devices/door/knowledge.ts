import type { FaultArticle } from '../kit/fault-article.ts'
import { entryKnowledge } from './knowledge-entry.ts'
import { lockKnowledge } from './knowledge-lock.ts'

/** Faults of doors: of the leaf and its lock, and of who comes through. */
export const knowledge: readonly FaultArticle[] = [...lockKnowledge, ...entryKnowledge]
