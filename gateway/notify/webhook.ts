import { hmacSha256 } from '../kernel/hmac.ts'
import type { ChannelSecrets } from './channel.ts'
import type { Message } from './message.ts'
import { type Answer, accepted, type Outcome, outcomeOfStatus } from './outcome.ts'
import { jsonHeaders, type Posting } from './posting.ts'

/**
 * A message for another system. The signature covers the time, so that nobody can send an old one again later: receivers
 * refuse what is older than five minutes and keep the ids of those five minutes (docs/notify.md).
 * @param now epoch ms
 */
export function webhookPosting(
  message: Message,
  { url = '', secret = '' }: ChannelSecrets,
  now: number,
): Posting {
  const [page] = message.pages
  const body = JSON.stringify({
    id: page?.id,
    site: page?.site,
    to: page?.to,
    importance: page?.importance,
    about: page?.about,
    change: page?.change,
    severity: page?.severity,
    title: page?.title,
    body: page?.body,
    link: page?.link,
    at: page?.at,
  })
  const seconds = String(Math.floor(now / 1000))
  return {
    url,
    headers: {
      ...jsonHeaders,
      'x-gatehouse-id': page?.id ?? '',
      'x-gatehouse-timestamp': seconds,
      'x-gatehouse-signature': `v1=${webhookSign(secret, seconds, body)}`,
    },
    body,
  }
}

/** Hex of HMAC-SHA256 over `timestamp.body`, the body byte for byte as it was sent. */
export function webhookSign(secret: string, timestamp: string, body: string): string {
  return hmacSha256(secret, `${timestamp}.${body}`, 'hex')
}

export const webhookOutcome = (answer: Answer): Outcome => outcomeOfStatus(answer) ?? accepted
