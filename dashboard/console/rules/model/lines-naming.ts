interface Fault {
  readonly part: 'syntax' | 'id' | 'condition' | 'texts' | 'meaning'
  readonly name: string | null
}

/** Lines of a rule's text, from 1, where the name a fault is about stands; the first line for its id. */
export function linesNaming(lines: readonly string[], { part, name }: Fault): readonly number[] {
  if (part === 'id') return [1]
  if (name === null) return []
  const isText = (line: string): boolean => /^\s*(title|message|remedy)\b/.test(line)
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = new RegExp(part === 'texts' ? `\\{${escaped}\\}` : `(?<![\\w-])${escaped}(?![\\w-])`)
  return lines.flatMap((line, index) =>
    (part === 'texts') === isText(line) && found.test(line) ? [index + 1] : [],
  )
}
