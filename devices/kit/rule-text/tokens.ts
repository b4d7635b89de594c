import { type Text, text } from '../text.ts'

/** Where something stands in a text, both from 1. */
export interface Spot {
  readonly line: number
  readonly column: number
}

export type Token = Spot &
  (
    | { readonly type: 'word' | 'string' | 'mark'; readonly value: string }
    | { readonly type: 'number'; readonly value: number }
    | { readonly type: 'end'; readonly value: '' }
  )

/** A text that is no rule: where, and what to do about it. */
export class RuleTextError extends Error {
  override readonly name = 'RuleTextError'
  readonly spot: Spot
  readonly text: Text

  constructor(spot: Spot, message: Text) {
    super(`${spot.line}:${spot.column} ${message.en}`)
    this.spot = spot
    this.text = message
  }
}

/** Longest text that is read, characters. */
export const TEXT_MAX = 20_000

const TOKEN =
  /[ \t\r]+|#[^\n]*|\n|(?<word>[A-Za-z_][\w-]*)|(?<number>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<mark><=|>=|!=|[=<>()[\],$@/])/y

/** Cuts a text into words, numbers, strings and marks; `#` begins a remark. Throws RuleTextError. */
export function tokensOf(source: string): Token[] {
  if (source.length > TEXT_MAX) throw new RuleTextError({ line: 1, column: 1 }, tooLong)
  const tokens: Token[] = []
  let line = 1
  let lineStart = 0
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const start = TOKEN.lastIndex
    const spot = { line, column: start - lineStart + 1 }
    const found = TOKEN.exec(source)
    if (found === null) throw new RuleTextError(spot, strange(source[start] as string))
    if (found[0] === '\n') {
      line += 1
      lineStart = TOKEN.lastIndex
      continue
    }
    const { word, number, string, mark } = found.groups ?? {}
    if (word !== undefined) tokens.push({ ...spot, type: 'word', value: word })
    else if (number !== undefined) tokens.push({ ...spot, type: 'number', value: numberOf(number, spot) })
    else if (string !== undefined) tokens.push({ ...spot, type: 'string', value: stringOf(string, spot) })
    else if (mark !== undefined) tokens.push({ ...spot, type: 'mark', value: mark })
  }
  tokens.push({ line, column: source.length - lineStart + 1, type: 'end', value: '' })
  return tokens
}

function numberOf(written: string, spot: Spot): number {
  const value = Number(written)
  if (!Number.isFinite(value)) {
    throw new RuleTextError(spot, text(`${written} 超出数值范围。`, `${written} is out of range.`))
  }
  return value
}

function stringOf(written: string, spot: Spot): string {
  try {
    return JSON.parse(written) as string
  } catch {
    throw new RuleTextError(
      spot,
      text(
        `${written} 的转义写法不正确，请按 JSON 字符串书写。`,
        `${written} is no JSON string; check its escapes.`,
      ),
    )
  }
}

const tooLong = text(
  `规则文本超过 ${TEXT_MAX} 个字符，请拆成几条规则。`,
  `The text is longer than ${TEXT_MAX} characters; make several rules of it.`,
)

const strange = (character: string): Text =>
  text(`此处不能出现 ${character}。`, `${character} has no meaning here.`)
