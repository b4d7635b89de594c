import type { FaultArticle } from '../kit/fault-article.ts'
import { faultKnowledge } from './knowledge-faults.ts'
import { safetyKnowledge } from './knowledge-safety.ts'
import { serviceKnowledge } from './knowledge-service.ts'

/** Faults of elevators. Work on them belongs to the licensed maintainer; what is said here is for the site. */
export const knowledge: readonly FaultArticle[] = [...safetyKnowledge, ...serviceKnowledge, ...faultKnowledge]
