import { type Text, text } from '#devices/kit/text.ts'
import { createAddressGuard } from '../../kernel/address-guard.ts'
import type { Counters } from '../../kernel/counters.ts'
import { newId } from '../../kernel/ids.ts'
import type { Log } from '../../kernel/log.ts'
import { NotifyBook, quietUntil } from '../../notify/book.ts'
import type { Channel } from '../../notify/channel.ts'
import { loadChannels, loadContacts, loadTargets } from '../../notify/channels-store.ts'
import { countGivenUp, loadSends, loadWaiting } from '../../notify/delivery-store.ts'
import { Desk } from '../../notify/desk.ts'
import { messageOf } from '../../notify/message.ts'
import type { Outcome } from '../../notify/outcome.ts'
import { type Addressed, isUrgent, type Page } from '../../notify/page.ts'
import { createSender } from '../../notify/send-client.ts'
import type { Settings } from '../../settings.ts'
import type { Waiting } from '../collect.ts'
import type { Committer } from '../commit-writer.ts'
import type { Context } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'
import { Notifier } from './notifier.ts'

export interface NotifierParts {
  readonly secretKey: Uint8Array
  readonly book: NotifyBook
  readonly steps: Pick<OpenedSteps, 'calendars'>
  readonly waiting: Waiting
  /** There once something is told. */
  readonly committer: () => Committer
}

interface Options {
  readonly context: Context
  readonly settings: Pick<Settings, 'notifyAllow' | 'publicUrl'>
  readonly counters: Counters
  readonly log: Log
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** What carries messages to people, as of the last commit, with every message still on its way. */
export async function openNotifier(options: Options, parts: NotifierParts): Promise<Notifier> {
  const { context, log } = options
  const { store, clock } = context
  const { book } = parts
  const waysOf = (page: Addressed): string[] => (isActive(context, page) ? book.waysOf(page) : [])
  const desk = deskFor(parts, waysOf)
  const now = clock.now()
  desk.load(await loadWaiting(store.read), await loadSends(store.read, now - MINUTE_MS))
  const givenUp = await countGivenUp(store.read, now - DAY_MS)
  const through = senderFor(options, book)
  return new Notifier({ context, log, ...parts, desk, waysOf, through, givenUp })
}

/** Channels, contacts and whom sites tell, as of the last commit. */
export async function openNotifyBook(
  { store }: Pick<Context, 'store'>,
  secretKey: Uint8Array,
  log: Log,
): Promise<NotifyBook> {
  const channels = await loadChannels(store.read, secretKey)
  const sealed = channels.filter(({ secrets }) => secrets === null).map(({ channel }) => channel.id)
  if (sealed.length > 0) {
    log.error(
      { channels: sealed },
      'channels were sealed with another secret key; give that one or enter their secrets anew',
    )
  }
  const contacts = await loadContacts(store.read)
  return new NotifyBook({ channels, contacts, targets: await loadTargets(store.read) })
}

const isActive = ({ people }: Context, { to }: Addressed): boolean =>
  to.type === 'channel' || people.find(to.username)?.active === true

function deskFor({ steps, book }: NotifierParts, waysOf: (page: Addressed) => string[]): Desk {
  return new Desk({
    channel: (id) => book.usable(id),
    waysOf,
    quietUntil: (page, now) =>
      isUrgent(page) || page.to.type === 'channel'
        ? null
        : quietUntil(book.contact(page.to.username).quiet, steps.calendars.of(page.site), now),
    newId,
    jitter: Math.random,
  })
}

/** Sends pages in one message by a channel. Never rejects. */
export type Through = (channel: Channel, pages: readonly Page[]) => Promise<Outcome>

function senderFor({ context, settings, counters, log }: Options, book: NotifyBook): Through {
  const { clock, registry } = context
  const send = createSender({ clock, guard: createAddressGuard(settings.notifyAllow) })
  const wording = {
    zoneOf: (site: string) => registry.site(site)?.zone ?? 'UTC',
    publicUrl: settings.publicUrl ?? null,
  }
  return async (channel, pages) => {
    const secrets = book.channel(channel.id)?.secrets ?? null
    if (secrets === null) return { result: 'refused', problem: unreadable(channel) }
    const named = pages.flatMap(({ to }) => (to.type === 'person' ? [book.contact(to.username)] : []))
    try {
      const outcome = await send(channel, secrets, messageOf(pages, [...new Set(named)], wording))
      counters.add('messages_to_people', outcome.result)
      return outcome
    } catch (error) {
      log.error({ err: error, channel: channel.id }, 'a message could not be written')
      return { result: 'refused', problem: unwritten }
    }
  }
}

export const unreadable = ({ name }: Channel): Text =>
  text(
    `渠道“${name}”的密钥无法读取（本机密钥已更换），请重新填写地址和密钥。`,
    `The secrets of “${name}” cannot be read (this machine’s secret key changed); enter them anew.`,
  )

const unwritten = text('消息无法生成，详情见日志。', 'The message could not be written; the log says why.')
