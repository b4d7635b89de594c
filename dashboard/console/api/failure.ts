import { text } from '#devices/kit/text.ts'
import type { Failure } from '#gateway/http/contract/error.ts'
import type { Text } from '../i18n/texts.ts'

/** A call that did not succeed, with the text that a person may read. */
export class CallError extends Error {
  /** HTTP status; 0 where no answer came. */
  readonly status: number
  readonly code: string
  readonly text: Text
  readonly failure: Failure | null

  constructor(status: number, code: string, message: Text, failure: Failure | null) {
    super(message.en)
    this.name = 'CallError'
    this.status = status
    this.code = code
    this.text = message
    this.failure = failure
  }
}

/** No answer came: the network, or the gateway itself, is away. */
export const unreachable = (): CallError =>
  new CallError(
    0,
    'unreachable',
    text(
      '连不上网关。请检查网络，并确认网关正在运行。',
      'The gateway cannot be reached. Check the network and that the gateway is running.',
    ),
    null,
  )

/** The text of anything thrown by a call; for the rest a sentence that asks for a reload. */
export function textOf(thrown: unknown): Text {
  if (thrown instanceof CallError) return thrown.text
  return text(
    '页面出现内部错误，请刷新页面后重试。',
    'Something went wrong in this page. Reload it and try again.',
  )
}

/** What a failed answer says; a proxy in between may answer with anything. */
export function failureOf(status: number, body: unknown): CallError {
  if (isFailure(body)) return new CallError(status, body.code, body.text, body)
  const message = text(
    `网关没有正确应答（HTTP ${status}）。请稍后重试，或联系管理员。`,
    `The gateway did not answer properly (HTTP ${status}). Try again later or tell your administrator.`,
  )
  return new CallError(status, 'unexpected', message, null)
}

function isFailure(body: unknown): body is Failure {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('text' in body)) return false
  const { text: message } = body
  return typeof message === 'object' && message !== null && 'zh' in message && 'en' in message
}
