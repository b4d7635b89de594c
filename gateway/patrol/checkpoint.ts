import type { Text } from '#devices/kit/text.ts'
import { namingPoint } from './tap.ts'

/** A place a guard has to be at (巡更点). Ids of patrol entities are `site/id`, as device keys are. */
export interface Checkpoint {
  readonly id: string
  readonly site: string
  readonly name: Text
  readonly place: string | null
  /** What is to be done there beside tapping: look at the gauge, try the door. Null = being there is all. */
  readonly action: Text | null
  /** A point that matters by itself: a missed visit is a major alarm. */
  readonly key: boolean
  /** Metres on the plan of the site and the floor; for walking times between points. */
  readonly position: { readonly x: number; readonly y: number; readonly floor: number } | null
  /** Every tag that hangs or hung here. */
  readonly tags: readonly TagSpan[]
  /** Taken out of service at; null = in service. */
  readonly retiredAt: number | null
}

/** A tag at a checkpoint for a time, half-open. A replaced or lost tag keeps its row, so old taps stay explained. */
export interface TagSpan {
  readonly uid: string
  readonly from: number
  readonly until: number | null
}

/** Which checkpoint a UID stood for at an instant. */
export type TagFinding =
  | { readonly known: true; readonly checkpoint: string; readonly valid: boolean }
  | { readonly known: false }

export interface TagIndex {
  find(site: string, uid: string, at: number): TagFinding
}

/**
 * Indexes the tags of all checkpoints. A UID known at another time only is found with `valid` false. A checkpoint is also
 * found by its own name, for taps that name it without a tag.
 */
export function indexTags(checkpoints: readonly Checkpoint[]): TagIndex {
  const spans = new Map<string, { readonly checkpoint: string; readonly span: TagSpan }[]>()
  for (const checkpoint of checkpoints) {
    const own: TagSpan = { uid: namingPoint(checkpoint.id), from: 0, until: checkpoint.retiredAt }
    for (const span of [...checkpoint.tags, own]) {
      const key = `${checkpoint.site} ${span.uid}`
      const list = spans.get(key)
      if (list === undefined) spans.set(key, [{ checkpoint: checkpoint.id, span }])
      else list.push({ checkpoint: checkpoint.id, span })
    }
  }
  return {
    find(site, uid, at) {
      const found = spans.get(`${site} ${uid}`)
      if (found === undefined) return { known: false }
      const valid = found.find(({ span }) => span.from <= at && (span.until === null || at < span.until))
      const last = found[found.length - 1]
      if (valid !== undefined) return { known: true, checkpoint: valid.checkpoint, valid: true }
      return last === undefined
        ? { known: false }
        : { known: true, checkpoint: last.checkpoint, valid: false }
    },
  }
}
