import { type Text, text } from '#devices/kit/text.ts'

/**
 * A refusal that a person or a client can act on. `code` is stable and part of the API; the text names the thing and
 * the remedy in both languages. Faults of our own are InternalError: they are bugs and reach the log with their stack.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly text: Text

  constructor(code: string, status: number, message: Text) {
    super(message.en)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.text = message
  }
}

export const notFound = (what: Text): Refusal =>
  new Refusal(
    'not-found',
    404,
    text(
      `没有找到${what.zh}，可能已被删除，请刷新后重试。`,
      `${what.en} was not found; it may have been removed. Refresh and try again.`,
    ),
  )

/** Something that cannot happen did: our bug. */
export class InternalError extends Error {
  override readonly name = 'InternalError'
}

/** A setting that stops the start; names the key and the remedy. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
  readonly key: string

  constructor(key: string, message: string) {
    super(`${key}: ${message}`)
    this.key = key
  }
}

/** The message of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
