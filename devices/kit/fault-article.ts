import { type Text, text } from './text.ts'

/** One thing that may be behind a fault, and what to do about it. */
export interface FaultCause {
  /** Unique in its article, `[a-z0-9-]{1,32}`; closed orders name it, so it keeps its meaning for ever. */
  readonly key: string
  readonly title: Text
  readonly remedy: Text
}

/** What is known about one rule of a kind, or about one fault code that a device sends (handbook 5.11). */
export interface FaultArticle {
  /** Rule whose alarm it explains. Its first advice is the remedy of the rule. */
  readonly rule: string
  /** Fault code of the device, for rules that stand for many; null = the rule itself. */
  readonly code: number | null
  /** Name of the code; null for the rule, which has a title of its own. */
  readonly title: Text | null
  /** Most likely first, as far as anybody can say before a site has closed orders of its own. */
  readonly causes: readonly FaultCause[]
  /** What to do in which order. */
  readonly steps: readonly Text[]
  /** What to take along. */
  readonly parts: readonly Text[]
  /** Usual work at the device, minutes, without the way there. */
  readonly minutes: number
}

/** Builders, so that articles read as tables. */
export const article = (
  rule: string,
  minutes: number,
  causes: readonly FaultCause[],
  steps: readonly Text[],
  parts: readonly Text[] = [],
): FaultArticle => ({ rule, code: null, title: null, minutes, causes, steps, parts })

/** The article of a fault code that `rule` raises an alarm for. */
export const codeArticle = (
  of: { readonly rule: string; readonly code: number; readonly title: Text },
  minutes: number,
  causes: readonly FaultCause[],
  steps: readonly Text[],
  parts: readonly Text[] = [],
): FaultArticle => ({ ...of, minutes, causes, steps, parts })

export const cause = (
  key: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): FaultCause => ({ key, title: text(zh, en), remedy: text(remedyZh, remedyEn) })
