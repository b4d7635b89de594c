import { type Text, text } from '../text.ts'
import { RuleTextError, type Token, tokensOf } from './tokens.ts'

/** Deepest nesting that is read: brackets, functions and `not` together. */
const DEPTH_MAX = 64

/** Goes over the tokens of a text, one at a time. Every method throws RuleTextError where the text is wrong. */
export class Reader {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(source: string) {
    this.#tokens = tokensOf(source)
  }

  get next(): Token {
    return this.#tokens[this.#at] as Token
  }

  /** The token after the next one. */
  get later(): Token | undefined {
    return this.#tokens[this.#at + 1]
  }

  take(): Token {
    const token = this.next
    if (token.type !== 'end') this.#at += 1
    return token
  }

  /** The next token stands on the line of the one before it. */
  isSameLine(): boolean {
    return this.#tokens[this.#at - 1]?.line === this.next.line
  }

  is(value: string): boolean {
    return (this.next.type === 'mark' || this.next.type === 'word') && this.next.value === value
  }

  /** Takes the word or mark when it comes next. */
  accept(value: string): boolean {
    const found = this.is(value)
    if (found) this.take()
    return found
  }

  expect(value: string): void {
    if (!this.accept(value)) this.fail(text(`此处应为 ${value}`, `${value} is expected here`))
  }

  string(): string {
    const token = this.take()
    return token.type === 'string'
      ? token.value
      : this.#fail(token, text('此处应为带引号的文字', 'a text in quotes is expected here'))
  }

  number(): number {
    const token = this.take()
    return token.type === 'number'
      ? token.value
      : this.#fail(token, text('此处应为数字', 'a number is expected here'))
  }

  /** A name, with or without quotes. */
  name(): string {
    const token = this.take()
    return token.type === 'word' || token.type === 'string'
      ? token.value
      : this.#fail(token, text('此处应为名称', 'a name is expected here'))
  }

  /** Reads something nested; a text cannot be so deep that reading it does harm. */
  nested<T>(read: () => T): T {
    this.#depth += 1
    if (this.#depth > DEPTH_MAX)
      this.fail(text(`嵌套超过 ${DEPTH_MAX} 层`, `nested deeper than ${DEPTH_MAX} levels`))
    const value = read()
    this.#depth -= 1
    return value
  }

  fail(message: Text): never {
    return this.#fail(this.next, message)
  }

  #fail(token: Token, message: Text): never {
    const seen =
      token.type === 'end'
        ? text('文本结束', 'the end of the text')
        : text(`${token.value}`, `${token.value}`)
    throw new RuleTextError(
      { line: token.line, column: token.column },
      text(`${message.zh}，实际为 ${seen.zh}。`, `${message.en}, not ${seen.en}.`),
    )
  }
}
