import type { WorkOrder } from '../orders/order.ts'
import type { Article } from './article.ts'

/** Shorter says nothing that would help the next one. */
const SHORTEST = 4

/**
 * The article a closed order proposes when none fitted: its cause was written in words, and so was what helped
 * (handbook 5.11). Null when there is nothing to learn. People write one language; a reviewer adds the other.
 */
export function proposalOf(order: WorkOrder, id: string, by: string, at: number): Article | null {
  const { cause, remedy, outcome, kind, rule, site, title, number } = order
  if (outcome !== 'restored' || cause === null || cause.code !== null) return null
  const words = cause.text.trim()
  const done = remedy.trim()
  if (words.length < SHORTEST || done.length < SHORTEST) return null
  const said = { zh: words.slice(0, 120), en: words.slice(0, 120) }
  const helped = { zh: done.slice(0, 500), en: done.slice(0, 500) }
  return {
    ...{ id, site, kind, rule, code: null, state: 'proposed', version: 1, by, at, fromOrder: number },
    title: { zh: `${title.zh}：${said.zh}`.slice(0, 120), en: `${title.en}: ${said.en}`.slice(0, 120) },
    advice: helped,
    causes: [{ key: 'found', title: said, remedy: helped }],
    steps: [],
    parts: [],
    minutes: minutesOf(order),
  }
}

/** From arrival to restored, within what anybody would believe. */
function minutesOf({ moments: { arrived, restored } }: WorkOrder): number {
  if (arrived === null || restored === null) return 30
  return Math.min(600, Math.max(5, Math.round((restored.at - arrived.at) / 60_000)))
}
