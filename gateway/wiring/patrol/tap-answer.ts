import { type Text, text } from '#devices/kit/text.ts'
import type { TapAnswer } from '../../http/contract/taps.ts'
import type { TapEntry } from '../../ingest/reading.ts'
import { type TapResult, tapResultTexts, verdictTexts } from '../../patrol/verdict.ts'
import type { PatrolViewing } from './patrol-view.ts'
import type { Handed } from './tap-desk.ts'

const nothing = {
  checkpoint: null,
  checkpointName: null,
  at: null,
  result: null,
  round: null,
  verdict: null,
} as const

/** A tap that never can be taken, and why. */
export function refusedAnswer(eid: string, why: Text): TapAnswer {
  return { ...nothing, eid, answer: 'refused', message: why }
}

/** What the person is told of a tap that was handed in. */
export function handedAnswer(
  viewing: Pick<PatrolViewing, 'checkpoint'>,
  entry: TapEntry,
  handed: Handed,
): TapAnswer {
  const { eid, ts, hist } = entry
  if (handed.is === 'known') return { ...nothing, eid, answer: 'duplicate', message: texts.known }
  const taken = hist ? 'late_sync' : 'created'
  if (handed.judged === null) return { ...nothing, eid, answer: taken, message: texts.later, at: ts }
  const { checkpoint, result, visits } = handed.judged
  const [made] = visits
  const name = checkpoint === null ? null : (viewing.checkpoint(checkpoint)?.name ?? null)
  return {
    eid,
    answer: result === 'unknown_tag' ? 'unknown_tag' : taken,
    message: made === undefined ? saidOf(result) : verdictTexts[made.verdict],
    checkpoint,
    checkpointName: name,
    at: ts,
    result,
    round: made?.round ?? null,
    verdict: made?.verdict ?? null,
  }
}

const saidOf = (result: TapResult): Text =>
  result === 'unknown_tag' ? texts.unknown : tapResultTexts[result]

const texts = {
  known: text('此前已收到', 'Received before'),
  later: text('已收到，稍后判定', 'Received; judged in a moment'),
  unknown: text(
    '标签未登记，已记录，请告知主管登记',
    'The tag is not registered; recorded. Tell your supervisor',
  ),
}
