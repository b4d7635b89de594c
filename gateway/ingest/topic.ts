/** Channels a device speaks on; `cmd` runs the other way (DESIGN 2). */
export type Channel = 'birth' | 'status' | 'state' | 'tele' | 'event' | 'ack'

/** `device`: a message of a device. `own`: the gateway's own traffic, not telemetry. `bad`: none of these, with the reason. */
export type Topic =
  | {
      readonly is: 'device'
      readonly site: string
      readonly kind: string
      readonly id: string
      readonly channel: Channel
    }
  | { readonly is: 'own' }
  /** Taps of people, which the gateway itself writes into the journal (tap-entry.ts). */
  | { readonly is: 'tap'; readonly site: string }
  | { readonly is: 'bad'; readonly detail: string }

const ID = /^[a-z0-9-]{1,32}$/
const channels: ReadonlySet<string> = new Set<Channel>(['birth', 'status', 'state', 'tele', 'event', 'ack'])
const own: Topic = { is: 'own' }

/**
 * Reads `gh/1/{site}/{kind}/{device}/{channel}`. What the gateway itself sends is not telemetry and is left alone:
 * `gh/1/{site}/gateway/…`, `gh/1/{site}/alarm/…` and every device's `cmd`.
 */
export function parseTopic(topic: string): Topic {
  const [root, version, site = '', kind = '', id = '', channel = '', ...more] = topic.split('/')
  if (root !== 'gh' || version !== '1') return bad('must start with gh/1/')
  if (!ID.test(site)) return bad('site must match [a-z0-9-]{1,32}')
  if (kind === 'gateway' && id === 'tap' && channel === '') return { is: 'tap', site }
  if (kind === 'gateway' || kind === 'alarm') return own
  if (!ID.test(kind)) return bad('kind must match [a-z0-9-]{1,32}')
  if (!ID.test(id)) return bad('device must match [a-z0-9-]{1,32}')
  if (more.length > 0) return bad('must have six levels: gh/1/{site}/{kind}/{device}/{channel}')
  if (channel === 'cmd') return own
  if (!channels.has(channel)) return bad('channel must be one of birth, status, state, tele, event, ack')
  return { is: 'device', site, kind, id, channel: channel as Channel }
}

function bad(detail: string): Topic {
  return { is: 'bad', detail: `topic: ${detail}` }
}

/**
 * `read` with its last answers kept: two generations of at most `size` entries, so a flood of made-up topics
 * costs a bounded memory and cannot push out the ones in use for longer than one turn.
 */
export function remembering<Answer>(
  read: (topic: string) => Answer,
  size = 20_000,
): (topic: string) => Answer {
  let young = new Map<string, Answer>()
  let old = young
  return (topic) => {
    const known = young.get(topic)
    if (known !== undefined) return known
    const answer = old.get(topic) ?? read(topic)
    if (young.size >= size) {
      old = young
      young = new Map()
    }
    young.set(topic, answer)
    return answer
  }
}
