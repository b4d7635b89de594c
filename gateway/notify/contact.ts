import type { ChannelKind } from './channel.ts'

/** How a person is reached. */
export interface Contact {
  readonly username: string
  readonly mail: string | null
  /** Digits, with `+` and country where it is not the robot's own. */
  readonly mobile: string | null
  /** Member id, for @ in WeCom. */
  readonly wecom: string | null
  /** open_id, for @ in Feishu. */
  readonly feishu: string | null
  /** Ids of channels, the first one tried first. */
  readonly ways: readonly string[]
  /** For important messages; empty = as `ways`. */
  readonly urgentWays: readonly string[]
  /** Hours in which only important messages come, as windows are written: `22:00-07:00`. */
  readonly quiet: string | null
}

/** Somebody of whom nothing is known. */
export const noContact = (username: string): Contact => ({
  username,
  mail: null,
  mobile: null,
  wecom: null,
  feishu: null,
  ways: [],
  urgentWays: [],
  quiet: null,
})

/** False for ways a person left no address for. A robot speaks to the whole group, with or without an @. */
export function isReachable(contact: Contact, kind: ChannelKind): boolean {
  if (kind === 'mail') return contact.mail !== null
  if (kind === 'sms' || kind === 'voice') return contact.mobile !== null
  return true
}
