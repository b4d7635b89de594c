import type { Article } from './article.ts'

/** What a search looks through, made once for each article. */
export interface Searchable {
  /** Title, kind, rule, code. */
  readonly head: string
  /** Causes with their remedies. */
  readonly causes: string
  readonly rest: string
}

/** Terms of a query that are looked at; a pasted letter asks no more than a sentence. */
const TERMS_MAX = 40

/**
 * Words as they are compared: full-width and letter case do not matter (NFKC), every word stands behind a blank, and
 * Chinese stands as it is, because nobody writes blanks between Chinese words.
 */
export function normalised(words: string): string {
  return ` ${words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`
}

/**
 * What a query asks for: Chinese in pairs of characters (so that `门锁故障` finds what says `门锁`), other words by
 * their beginning.
 */
export function termsOf(query: string): string[] {
  const terms = new Set<string>()
  for (const word of normalised(query).split(' ')) {
    for (const run of word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
      if (!/\p{Script=Han}/u.test(run)) terms.add(` ${run}`)
      else if (run.length === 1) terms.add(run)
      else for (let at = 0; at + 2 <= run.length; at += 1) terms.add(run.slice(at, at + 2))
    }
  }
  return [...terms].slice(0, TERMS_MAX)
}

export function searchableOf({ title, kind, rule, code, causes, advice, steps, parts }: Article): Searchable {
  const both = (texts: readonly { readonly zh: string; readonly en: string }[]): string =>
    spaced(texts.map(({ zh, en }) => `${zh} ${en}`).join(' '))
  return {
    head: spaced([title.zh, title.en, kind ?? '', rule ?? '', code ?? ''].join(' ')),
    causes: both(causes.flatMap((one) => [one.title, one.remedy])),
    rest: both([advice, ...steps, ...parts]),
  }
}

/** A word of letters behind Chinese counts as a word of its own. */
const spaced = (words: string): string =>
  normalised(words.replaceAll(/(\p{Script=Han})(?=[\p{Script=Latin}\p{N}])/gu, '$1 '))

/**
 * How well an article fits: terms in the head weigh four, in causes two, elsewhere one. Null when too few are found: of
 * Chinese pairs a third (those across two words are found nowhere), of other words more than half.
 */
export function scoreOf(searchable: Searchable, terms: readonly string[]): number | null {
  const weights = terms.map((term) => ({ isWord: term.startsWith(' '), weight: weightOf(searchable, term) }))
  const enough = (some: typeof weights, share: number): boolean =>
    some.filter(({ weight }) => weight > 0).length >= some.length * share
  const words = weights.filter(({ isWord }) => isWord)
  const pairs = weights.filter(({ isWord }) => !isWord)
  if (!enough(words, 0.51) || !enough(pairs, 1 / 3)) return null
  return weights.reduce((sum, { weight }) => sum + weight, 0)
}

const weightOf = ({ head, causes, rest }: Searchable, term: string): number =>
  (head.includes(term) ? 4 : 0) + (causes.includes(term) ? 2 : 0) + (rest.includes(term) ? 1 : 0)
