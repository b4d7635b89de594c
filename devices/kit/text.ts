/** The languages every message of the product exists in. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** One message in both languages. Placeholders are written `{name}`. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/** Makes a text; zh first, as the people who use it read it first. */
export function text(zh: string, en: string): Text {
  return { zh, en }
}

/** Fills the `{placeholders}` of a text; an unknown one is left visible, so that it is noticed. */
export function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key]
    return value === undefined || value === null ? whole : String(value)
  })
}
