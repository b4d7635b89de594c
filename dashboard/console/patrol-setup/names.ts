interface Both {
  readonly zh: string
  readonly en: string
}

/** A name of the setup in both languages. */
export const bothOf = (name: string | Both): Both =>
  typeof name === 'string' ? { zh: name, en: name } : name

/**
 * Seconds as minutes with two digits: what a form shows, and near enough to give the same seconds back.
 */
export const minutesOf = (seconds: number): number => Math.round((seconds / 60) * 100) / 100

/** A free id like the others: the prefix and the next number. */
export function nextId(prefix: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  let n = taken.length + 1
  while (ids.has(`${prefix}-${n}`)) n += 1
  return `${prefix}-${n}`
}

/** Whether what was typed stands in one of the words. */
export function found(search: string, words: readonly string[]): boolean {
  const wanted = search.trim().toLowerCase()
  // A UID is typed with or without colons.
  const bare = wanted.replaceAll(':', '')
  return words.some(
    (word) => word.toLowerCase().includes(wanted) || (bare !== '' && word.toLowerCase() === bare),
  )
}
