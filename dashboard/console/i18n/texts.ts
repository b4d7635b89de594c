import { fill, type Language, type Text } from '#devices/kit/text.ts'

export { fill, type Language, type Text } from '#devices/kit/text.ts'

/**
 * The words of one folder of the console, zh and en side by side: a text cannot exist in one language only. Texts of
 * the gateway (kinds, alarms, errors) have the same shape.
 */
export type TextTable = Readonly<Record<string, Text>>

/** A table read in one language. */
export type Words<Table extends TextTable> = { readonly [Key in keyof Table]: string }

const cache = new WeakMap<TextTable, Partial<Record<Language, Words<TextTable>>>>()

/** The table's words in a language; the same object every time, so that it may stand in a dependency list. */
export function wordsOf<Table extends TextTable>(table: Table, language: Language): Words<Table> {
  let known = cache.get(table)
  if (known === undefined) {
    known = {}
    cache.set(table, known)
  }
  let words = known[language]
  if (words === undefined) {
    words = Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text[language]]))
    known[language] = words
  }
  return words as Words<Table>
}

/** A sentence of the gateway with its placeholders filled. */
export function sentence(
  text: Text,
  language: Language,
  values: Readonly<Record<string, unknown>> = {},
): string {
  return fill(text[language], values)
}
