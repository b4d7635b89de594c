import { severityTexts } from '#devices/kit/severity.ts'
import { text } from '#devices/kit/text.ts'
import type { ChannelOptions, ChannelSecrets } from './channel.ts'
import { type Message, namedBy, plainText } from './message.ts'
import { type Answer, accepted, type Outcome, objectOf, outcomeOfStatus, refused, saidOf } from './outcome.ts'
import { jsonHeaders, type Posting } from './posting.ts'

/** An SMS of 70 characters costs once; seven parts are what carriers still join. */
const TEXT_BYTES = 1_000

/**
 * A message for a gateway of SMS or calls, by the template that its makers ask for. What is filled in is escaped for the
 * place it stands in, so that no text of a device can change what is asked for.
 */
export function templatePosting(
  message: Message,
  options: ChannelOptions,
  { url = '', authorization }: ChannelSecrets,
): Posting {
  const values: Readonly<Record<string, string>> = {
    mobile: namedBy(message, 'mobile').join(',') || (options.to ?? ''),
    text: plainText(message, TEXT_BYTES),
    title: message.title,
    severity: severityTexts[message.severity][message.language],
    id: message.pages[0]?.id ?? '',
  }
  const escaped = options.form ? encodeURIComponent : insideJson
  const body = (options.template ?? '').replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    escaped(values[name] ?? whole),
  )
  const type = options.form ? { 'content-type': 'application/x-www-form-urlencoded' } : jsonHeaders
  return { url, headers: { ...type, ...(authorization && { authorization }) }, body }
}

const insideJson = (value: string): string => JSON.stringify(value).slice(1, -1)

/** By the key that says how it went, where one is set; else by the status alone. */
export function templateOutcome(answer: Answer, { successKey, successValue }: ChannelOptions): Outcome {
  const byStatus = outcomeOfStatus(answer)
  if (byStatus !== null || !successKey) return byStatus ?? accepted
  const found = objectOf(answer.body)[successKey]
  if (found !== undefined && String(found) === (successValue ?? '')) return accepted
  const said = saidOf(answer.body)
  return refused(
    text(
      `应答中 ${successKey} 不是 ${successValue ?? ''}${said}`,
      `In the answer ${successKey} is not ${successValue ?? ''}${said}`,
    ),
  )
}
