import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import { type Text, text } from '#devices/kit/text.ts'
import type { AddressGuard } from '../kernel/address-guard.ts'
import type { Clock } from '../kernel/clock.ts'
import { pinnedAddress } from './address-client.ts'
import type { ChannelOptions, ChannelSecrets } from './channel.ts'
import { type Message, namedBy, plainText } from './message.ts'
import { accepted, later, type Outcome, refused, saidOf } from './outcome.ts'
import { unanswered } from './post-client.ts'

export interface MailOptions {
  readonly clock: Clock
  readonly guard: AddressGuard
  readonly timeoutMs: number
}

const TEXT_BYTES = 64_000

/** Sends one mail. Never rejects. A password goes over TLS only. */
export async function sendMail(
  message: Message,
  options: ChannelOptions,
  { password }: ChannelSecrets,
  { clock, guard, timeoutMs }: MailOptions,
): Promise<Outcome> {
  const { host = '', port, tls = false, username, from, to: group } = options
  const to = namedBy(message, 'mail')
  const recipients = to.length > 0 ? to : group
  if (recipients === undefined) return refused(noRecipient)
  const pinned = await pinnedAddress(host, guard)
  if ('result' in pinned) return pinned
  const transport = createTransport({
    host: pinned.address,
    port: port ?? (tls ? 465 : 587),
    secure: tls,
    requireTLS: !tls && password !== undefined,
    tls: isIP(host) === 0 ? { servername: host } : {},
    ...(username !== undefined && password !== undefined && { auth: { user: username, pass: password } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const stop = clock.after(timeoutMs, () => transport.close())
  try {
    await transport.sendMail({
      from,
      to: recipients,
      subject: message.title,
      text: plainText(message, TEXT_BYTES),
      // The same however often it is sent: mail programs show it once.
      messageId: `<${message.pages[0]?.id ?? ''}@gatehouse>`,
      headers: { 'auto-submitted': 'auto-generated' },
    })
    return accepted
  } catch (error) {
    return outcomeOfError(error)
  } finally {
    stop()
    transport.close()
  }
}

/** What nodemailer adds to an error: the server's code, and the command it answered. */
interface SmtpError {
  readonly responseCode?: number
  readonly response?: string
  readonly command?: string
}

function smtpPart(error: unknown): SmtpError {
  return typeof error === 'object' && error !== null ? { ...error } : {}
}

function outcomeOfError(error: unknown): Outcome {
  const { responseCode, response = '', command } = smtpPart(error)
  if (responseCode === undefined) return unanswered(error, command === 'DATA')
  const said = saidOf(response)
  // 4xx passes (greylisting, busy), 5xx does not (RFC 5321 4.2.1).
  return responseCode < 500
    ? later(
        text(
          `邮件服务器暂不接收（${responseCode}）${said}`,
          `The mail server asks to wait (${responseCode})${said}`,
        ),
      )
    : refused(
        text(
          `邮件服务器拒收（${responseCode}）${said}`,
          `The mail server refuses it (${responseCode})${said}`,
        ),
      )
}

const noRecipient: Text = text(
  '没有收件人：请为该人员填写邮箱，或为渠道填写群组邮箱。',
  'There is no recipient: enter the person’s mail address, or one of a group for the channel.',
)
