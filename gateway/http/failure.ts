import { type Text, text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Failure } from './contract/error.ts'
import { InvalidRequest } from './validation.ts'

/** Somebody was faster: says who and when (faults H19). */
export class Conflict extends Refusal {
  readonly by: string | null
  readonly at: number | null

  constructor(code: string, message: Text, by: string | null, at: number | null) {
    super(code, 409, message)
    this.by = by
    this.at = at
  }
}

/** Asked too often; says how long to wait. */
export class TooOften extends Refusal {
  readonly retryAfterS: number

  constructor(code: string, message: Text, retryAfterS: number) {
    super(code, 429, message)
    this.retryAfterS = retryAfterS
  }
}

export const notSignedIn = (): Refusal =>
  new Refusal(
    'not-signed-in',
    401,
    text('未登录或登录已过期，请重新登录。', 'You are not signed in, or no longer; sign in again.'),
  )

export const notAllowed = (): Refusal =>
  new Refusal(
    'not-allowed',
    403,
    text(
      '您的角色没有此项权限，如有需要请联系管理员。',
      'Your role may not do this; ask an administrator if you need it.',
    ),
  )

export const crossSite = (): Refusal =>
  new Refusal(
    'cross-site',
    403,
    text(
      '该请求来自其他网站，已拒绝；请在本系统页面内操作。',
      'The request came from another web site and was refused; use the pages of this system.',
    ),
  )

/** Neither tells whether it exists at a site the viewer may not see (faults H02). */
export const nothingThere = (): Refusal =>
  new Refusal(
    'not-found',
    404,
    text(
      '没有找到该内容，可能已被删除或您无权查看。',
      'There is nothing here: it was removed, or it is not yours to see.',
    ),
  )

/** What Fastify and its plugins refuse by themselves, by status. */
const byStatus: Readonly<Record<number, readonly [string, Text]>> = {
  400: [
    'invalid',
    text('请求格式不正确，请检查后重试。', 'The request is malformed; check it and try again.'),
  ],
  408: [
    'timeout',
    text(
      '请求超时，请检查网络后重试。',
      'The request took too long to arrive; check the network and try again.',
    ),
  ],
  413: ['too-large', text('提交的内容过大，请减少后重试。', 'The request is too large; send less at once.')],
  414: ['too-large', text('请求地址过长。', 'The address of the request is too long.')],
  415: [
    'media-type',
    text('只接受 JSON 格式（application/json）。', 'Only JSON is accepted (application/json).'),
  ],
  429: ['too-often', text('请求过于频繁，请稍后再试。', 'Too many requests; wait a moment and try again.')],
  431: ['too-large', text('请求头过大。', 'The header of the request is too large.')],
}

const internal: Text = text(
  '服务器内部错误，已记录；请稍后重试，仍有问题请将请求编号告知管理员。',
  'Something failed inside the gateway and was recorded; try again, and if it stays tell an administrator the request id.',
)

export interface Answer {
  readonly status: number
  readonly failure: Failure
  /** True when it is our fault and belongs in the log with its stack. */
  readonly ours: boolean
}

/** What the client is told of anything thrown: never a stack, never a message of our own insides. */
export function answerTo(thrown: unknown, requestId: string): Answer {
  if (thrown instanceof Refusal) {
    const failure = { code: thrown.code, text: thrown.text, requestId, ...detailsOf(thrown) }
    return { status: thrown.status, failure, ours: false }
  }
  if (thrown instanceof InvalidRequest) {
    const message = text(
      `请求内容不正确（${thrown.field}：${thrown.message}），请检查后重试。`,
      `The request is not valid: ${thrown.field} ${thrown.message}.`,
    )
    return {
      status: 400,
      failure: { code: 'invalid', text: message, requestId, field: thrown.field },
      ours: false,
    }
  }
  return answerToStatus(statusOf(thrown), requestId)
}

export function answerToStatus(status: number, requestId: string): Answer {
  // Files that may not be read are files that are not there (faults H09).
  if (status === 403 || status === 404) return answerTo(nothingThere(), requestId)
  const known = byStatus[status]
  if (known !== undefined) {
    return { status, failure: { code: known[0], text: known[1], requestId }, ours: false }
  }
  return { status: 500, failure: { code: 'internal', text: internal, requestId }, ours: true }
}

function detailsOf(refusal: Refusal): Pick<Failure, 'by' | 'at' | 'retryAfterS'> {
  if (refusal instanceof TooOften) return { retryAfterS: refusal.retryAfterS }
  if (!(refusal instanceof Conflict)) return {}
  return {
    ...(refusal.by === null ? {} : { by: refusal.by }),
    ...(refusal.at === null ? {} : { at: refusal.at }),
  }
}

function statusOf(thrown: unknown): number {
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode
  return typeof status === 'number' ? status : 500
}
