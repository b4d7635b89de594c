import type { Evidence } from '#devices/kit/rule.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Condition, Subject } from '../../state/condition.ts'
import { fillText } from '../texts.ts'
import { type SilenceEnding, silenceEndingTexts, watchTexts } from './watch-texts.ts'

/** PAT-11: nobody taps at night. PAT-12: nobody reads a tag for days (devices.md 7.3). */
export type WatchRule = 'PAT-11' | 'PAT-12'

/** A site at night, or a tag: when it was last heard of, and whether the alarm about its silence is open. */
export interface Watched {
  readonly rule: WatchRule
  /** Id of the site, or of the checkpoint. */
  readonly subject: string
  readonly site: string
  /** Last tap, or since when its silence counts: first watched, tag hung, or we were away until then. Epoch ms. */
  readonly seenAt: number
  readonly alarmed: boolean
}

/** A silence that will have been too long, unless it is broken before. Instants are epoch ms. */
export interface Silence {
  readonly since: number
  readonly at: number
  /** When it proves nothing: from where to look for the next one. */
  readonly again: number
}

/** What the watch must know of one of its rules. */
export interface SilenceRule {
  /** The first silence from `from` on; null for none in the days ahead. */
  next(watched: Watched, from: number): Silence | null
  /** False when nobody was expected in it. */
  counts(watched: Watched, silence: Silence): boolean
  /** True while nobody has been heard of for too long. */
  lasts(watched: Watched, at: number): boolean
  subjectOf(watched: Watched): Subject
  /** Values of its texts. */
  valuesOf(watched: Watched, silence: Silence): Readonly<Record<string, Text | string | number>>
  timeOf(watched: Watched, at: number): string
}

const severities = { 'PAT-11': 'major', 'PAT-12': 'minor' } as const

export function silenceBegun(rule: SilenceRule, watched: Watched, silence: Silence, now: number): Condition {
  const texts = watchTexts[watched.rule]
  const values = { name: rule.subjectOf(watched).name, ...rule.valuesOf(watched, silence) }
  return {
    ...bare(rule, watched, { quiet_since: silence.since, judged_at: now }),
    change: 'raised',
    at: silence.at,
    message: fillText(texts.message, values),
  }
}

export function silenceOver(rule: SilenceRule, watched: Watched, how: SilenceEnding, now: number): Condition {
  const seen = how === 'tapped' ? { seen_at: watched.seenAt } : {}
  return {
    ...bare(rule, watched, { ended_by: how, ...seen, judged_at: now }),
    change: 'cleared',
    at: now,
    message: fillText(silenceEndingTexts[how], {
      name: rule.subjectOf(watched).name,
      time: rule.timeOf(watched, watched.seenAt),
    }),
  }
}

function bare(rule: SilenceRule, watched: Watched, evidence: Evidence) {
  const subject = rule.subjectOf(watched)
  const { title, remedy } = watchTexts[watched.rule]
  return {
    ...{ subject, rule: watched.rule, severity: severities[watched.rule], evidence, title },
    remedy: fillText(remedy, { name: subject.name }),
  }
}
