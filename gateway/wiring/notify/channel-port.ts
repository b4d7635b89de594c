import { text } from '#devices/kit/text.ts'
import type * as Notify from '../../http/contract/notify.ts'
import type { NotifyService } from '../../http/notify-service.ts'
import type { Viewer } from '../../http/services.ts'
import { newId } from '../../kernel/ids.ts'
import { type Channel, type ChannelSecrets, missingOf } from '../../notify/channel.ts'
import { type OpenedChannel, removeChannel, saveChannel } from '../../notify/channels-store.ts'
import type { Page } from '../../notify/page.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'
import type { Notifier } from './notifier.ts'
import { channelBusy, channelTold, incomplete, shortSecret } from './notify-refusals.ts'
import { unreadable } from './open-notifier.ts'

export interface ChannelPortOptions {
  readonly context: Context
  readonly notifier: Notifier
  /** Channels or contacts changed. */
  readonly changed: () => void
}

const SECRET_MIN = 16

/** Channels of all sites are kept by those who see all sites. */
const mayKeep = (viewer: Viewer, site: string | null): boolean =>
  site === null ? viewer.sites === null : maySee(viewer, site)

type ChannelPort = Pick<NotifyService, 'channels' | 'save' | 'remove' | 'test'>

/** The channels of messages, as the HTTP server asks for them. What is secret goes in and never out. */
export function createChannelPort({ context, notifier, changed }: ChannelPortOptions): ChannelPort {
  const { book, secretKey } = notifier
  const { clock, registry } = context
  const find = (id: string, viewer: Viewer): OpenedChannel | undefined => {
    const found = book.channel(id)
    return found !== undefined && mayKeep(viewer, found.channel.site) ? found : undefined
  }
  const view = ({ channel, secrets }: OpenedChannel): Notify.ChannelView => {
    const state = notifier.stateOf(channel)
    const set = Object.entries(secrets ?? {}).flatMap(([name, value]) => (value ? [name] : []))
    const lost = secrets === null ? { failingSince: channel.changedAt, problem: unreadable(channel) } : {}
    return { ...channel, secrets: set, ...state, ...lost }
  }
  return {
    async channels(viewer) {
      const kept = book.channels().filter(({ channel }) => mayKeep(viewer, channel.site))
      const items = kept.map(view).sort((a, b) => (a.name < b.name ? -1 : 1))
      return { items, reach: reachOf(notifier, sitesFor(context, viewer)) }
    },
    async save(id, { secrets, ...wanted }, viewer) {
      const before = book.channel(id)
      const isKnownSite = wanted.site === null || registry.site(wanted.site) !== undefined
      if (!isKnownSite || !mayKeep(viewer, wanted.site)) return null
      if (before !== undefined && !mayKeep(viewer, before.channel.site)) return null
      const channel: Channel = { id, ...wanted, changedAt: clock.now(), changedBy: viewer.username }
      const kept: ChannelSecrets = { ...keptSecrets(before, wanted, secrets), ...secrets }
      check(channel, kept)
      const detail = { ...wanted, secrets: Object.keys(secrets) }
      await changeBy(context, viewer, { action: 'channel.save', subject: id, detail }, (tx) =>
        saveChannel(tx, channel, kept, secretKey),
      )
      book.putChannel({ channel, secrets: kept })
      notifier.wake()
      changed()
      return view({ channel, secrets: kept })
    },
    async remove(id, viewer) {
      if (find(id, viewer) === undefined) return false
      const sites = registry.sites().map((site) => site.id)
      const telling = sites.filter((site) =>
        book.target(site).recipients.some((to) => to.type === 'channel' && to.channel === id),
      )
      if (telling.length > 0) throw channelTold(telling)
      await changeBy(context, viewer, { action: 'channel.remove', subject: id, detail: null }, (tx) =>
        removeChannel(tx, id),
      )
      book.removeChannel(id)
      changed()
      return true
    },
    async test(id, viewer) {
      const found = find(id, viewer)
      if (found === undefined) return null
      const outcome = await notifier.test(found.channel, testPage(found.channel, viewer, clock.now()))
      if (outcome === null) throw channelBusy()
      return outcome.result === 'accepted'
        ? { accepted: true, problem: null }
        : { accepted: false, problem: outcome.problem }
    },
  }
}

function reachOf(notifier: Notifier, sites: readonly string[]): Notify.Reach {
  const unreached = notifier
    .unreached(sites)
    .map(({ to, at }) => ({ type: to.type, name: notifier.nameOf(to), at }))
  return { carriers: Math.max(0, ...sites.map((site) => notifier.book.carriersOf(site))), unreached }
}

/** What was entered before stays with the receiver it was entered for: nobody can have it sent to another one. */
function keptSecrets(
  before: OpenedChannel | undefined,
  { kind, options }: Pick<Notify.ChannelBody, 'kind' | 'options'>,
  { url }: ChannelSecrets,
): ChannelSecrets {
  if (before === undefined || before.secrets === null || before.channel.kind !== kind) return {}
  const { password: _password, authorization: _authorization, ...harmless } = before.secrets
  const isElsewhere =
    before.channel.options.host !== options.host || (url ?? before.secrets.url) !== before.secrets.url
  return isElsewhere ? harmless : before.secrets
}

function check(channel: Channel, secrets: ChannelSecrets): void {
  const missing = missingOf(channel, secrets)
  if (missing !== null) throw incomplete(missing)
  if (channel.kind === 'webhook' && (secrets.secret ?? '').length < SECRET_MIN) throw shortSecret()
}

/** To whoever tests it; a group robot says whose test it is. */
function testPage({ site }: Channel, { username, name, language }: Viewer, now: number): Page {
  return {
    id: newId(now),
    site: site ?? '',
    to: { type: 'person', username },
    importance: 'default',
    about: { type: 'report', id: 'test' },
    change: 'test',
    severity: 'info',
    title: text('值守测试消息', 'Gatehouse test message'),
    body: text(
      `由 ${name} 发送，收到即表示该渠道可用。`,
      `Sent by ${name}; if you read it the channel works.`,
    ),
    link: null,
    at: now,
    language,
  }
}
