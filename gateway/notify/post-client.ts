import * as plain from 'node:http'
import * as secure from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Text, text } from '#devices/kit/text.ts'
import type { AddressGuard } from '../kernel/address-guard.ts'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import { type Pinned, pinnedAddress } from './address-client.ts'
import { type Answer, later, type Outcome, refused } from './outcome.ts'
import type { Posting } from './posting.ts'

export interface PostOptions {
  readonly clock: Clock
  readonly guard: AddressGuard
  /** For everything together, answer included. */
  readonly timeoutMs: number
}

/** More than any receiver has to say. */
const ANSWER_MAX = 64 * 1024

/**
 * Sends one POST, and follows no redirect. Never rejects: without an answer the outcome is `later` while nothing was sent,
 * and `in-doubt` once something may have arrived.
 */
export async function post(posting: Posting, options: PostOptions): Promise<Answer | Outcome> {
  if (!URL.canParse(posting.url)) return refused(noUrl)
  const url = new URL(posting.url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused(noUrl)
  const pinned = await pinnedAddress(url.hostname, options.guard)
  if ('result' in pinned) return pinned
  if (url.protocol === 'http:' && !pinned.named) return refused(notEncrypted)
  return exchange(url, pinned, posting, options)
}

function exchange(
  url: URL,
  { address, family }: Pinned,
  { headers, body }: Posting,
  { clock, timeoutMs }: PostOptions,
): Promise<Answer | Outcome> {
  const lookup: LookupFunction = (_, { all }, found) =>
    all ? found(null, [{ address, family }]) : found(null, address, family)
  return new Promise((resolve) => {
    let connected = false
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const request = (url.protocol === 'https:' ? secure : plain).request(
      url,
      { method: 'POST', headers: { ...headers, ...length }, lookup, agent: false },
      (response) => {
        const { statusCode = 0, headers: told } = response
        const parts: Buffer[] = []
        let size = 0
        const end = (): void => {
          stop()
          resolve({
            status: statusCode,
            retryAfter: told['retry-after'],
            body: Buffer.concat(parts).toString('utf8').slice(0, ANSWER_MAX),
          })
        }
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size > ANSWER_MAX) {
            end()
            request.destroy()
          } else parts.push(part)
        })
        response.on('end', end)
        response.on('error', failed)
        response.on('aborted', () => failed(new Error('cut off')))
      },
    )
    const failed = (error: Error): void => {
      stop()
      resolve(unanswered(error, connected))
    }
    const stop = clock.after(timeoutMs, () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    request.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true
      })
    })
    request.on('error', failed)
    request.end(body)
  })
}

/** @param sent something may have arrived */
export function unanswered(error: unknown, sent: boolean): Outcome {
  const reason = messageOf(error).slice(0, 200)
  if (!sent) return later(text(`连接不上：${reason}`, `It cannot be reached: ${reason}`))
  const problem = text(
    `已发出但没有收到应答，可能已送达：${reason}`,
    `Sent without an answer, so it may have arrived: ${reason}`,
  )
  return { result: 'in-doubt', problem }
}

const noUrl: Text = text(
  '地址不是 https:// 开头的网址，请重新填写。',
  'The address is no URL starting with https://; enter it again.',
)

const notEncrypted: Text = text(
  '地址必须使用 https；内网的 http 地址须由管理员加入 GATEHOUSE_NOTIFY_ALLOW。',
  'The address must use https; one with http must be in GATEHOUSE_NOTIFY_ALLOW.',
)
