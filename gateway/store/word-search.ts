import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** Words of a search that are looked at. */
const WORDS_MAX = 8

/** What a row must hold in its column `words` to match a search: every one of the words, wherever it stands. */
export function wordsMatching(text = ''): RawBuilder<SqlBool>[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
    .map((word) => sql<SqlBool>`words like ${`%${word.replace(/[!%_]/g, '!$&')}%`} escape '!'`)
}
