import type { Account } from '../facility/account.ts'
import { covers, isFilter, isPublishable, parseDeviceTopic } from './topic.ts'

/** What a publication is allowed: nothing, to pass, or to pass and to be retained. */
export type PublishRight = 'none' | 'plain' | 'retained'

/**
 * The channels a device writes (DESIGN 2). A retained event, ack or measurement would be replayed to every new reader
 * as if it had just happened, so there the retain flag is dropped.
 */
const CHANNELS: Readonly<Record<string, PublishRight>> = {
  birth: 'retained',
  status: 'retained',
  state: 'retained',
  tele: 'plain',
  event: 'plain',
  ack: 'plain',
}

/** An account publishes under its own devices only, and where its foreign devices live. */
export function publishRight(account: Account, topic: string): PublishRight {
  const own = parseDeviceTopic(topic)
  if (own !== null) {
    if (own.site !== account.site || !account.devices.has(own.device)) return 'none'
    return Object.hasOwn(CHANNELS, own.channel) ? (CHANNELS[own.channel] as PublishRight) : 'none'
  }
  if (topic.startsWith('gh/') || !isPublishable(topic)) return 'none'
  return account.mayWrite.some((filter) => covers(filter, topic)) ? 'retained' : 'none'
}

/** Own `cmd` topics and what the account may read; never a leading wildcard, `$SYS` or a shared subscription. */
export function maySubscribe(account: Account, filter: string): boolean {
  if (!isFilter(filter) || /^[#+$]/.test(filter)) return false
  return mayRead(account, filter)
}

/** Whether a message may be handed to the account. Checked at delivery as well as at subscribing (aedes stores both). */
export function mayRead(account: Account, topic: string): boolean {
  const own = parseDeviceTopic(topic)
  if (own?.channel === 'cmd' && own.site === account.site && account.devices.has(own.device)) return true
  return account.mayRead.some((filter) => covers(filter, topic))
}

const DEVICE_ID = /^[a-z0-9-]{1,32}$/

/**
 * The id the session gets, or null when the account may not use this client id. A device uses its device id, a
 * sub-gateway its own name or the id of one of its devices; readers choose freely, in a space of their own.
 * @param unique something no other session has, for a reader that leaves the choice to us
 */
export function sessionId(account: Account, clientId: string, unique: () => string): string | null {
  if (clientId.length > 128) return null
  if (account.role === 'reader') return `${account.username}:${clientId || unique()}`
  if (account.role === 'sub-gateway' && clientId === account.username) return clientId
  if (account.speaksForAll === true) return DEVICE_ID.test(clientId) ? clientId : null
  for (const device of account.devices) {
    if (device.slice(device.indexOf('/') + 1) === clientId) return clientId
  }
  return null
}

/** Topics that may hold retained messages of the account's own devices. */
export function retainedTopics(account: Account): string[] {
  const channels = Object.keys(CHANNELS).filter((channel) => CHANNELS[channel] === 'retained')
  return [...account.devices].flatMap((device) =>
    channels.map((channel) => `gh/1/${account.site}/${device}/${channel}`),
  )
}
