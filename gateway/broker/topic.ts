/** A topic of our own devices, `gh/1/{site}/{kind}/{device}/{channel}`. */
export interface DeviceTopic {
  readonly site: string
  /** `kind/id`, as accounts list their devices. */
  readonly device: string
  readonly channel: string
}

const DEVICE_TOPIC = /^gh\/1\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,32}\/[a-z0-9-]{1,32})\/([a-z]{1,16})$/

export function parseDeviceTopic(topic: string): DeviceTopic | null {
  const found = DEVICE_TOPIC.exec(topic)
  return found === null
    ? null
    : { site: found[1] as string, device: found[2] as string, channel: found[3] as string }
}

const TOPIC_MAX = 512
const LEVELS_MAX = 32
// NUL and control characters (MQTT-1.5.3), what broken UTF-8 decodes to, and wildcards.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNFIT = /[\u0000-\u001f\u007f-\u009f\ufffd\uffff\ufffe+#]|[\ud800-\udfff]/u

/** Whether a message may be published on it at all, whoever does it. */
export function isPublishable(topic: string): boolean {
  return (
    topic.length > 0 &&
    topic.length <= TOPIC_MAX &&
    topic.charCodeAt(0) !== DOLLAR &&
    !UNFIT.test(topic) &&
    topic.split('/').length <= LEVELS_MAX
  )
}

const DOLLAR = 36

/**
 * Whether everything a filter can match is also matched by the allowed one. A topic is a filter without wildcards, so
 * this also says whether a topic falls under a filter (MQTT 4.7): a leading wildcard does not match `$` topics.
 */
export function covers(allowed: string, filter: string): boolean {
  const a = allowed.split('/')
  const f = filter.split('/')
  if (f[0]?.startsWith('$') && a[0] !== f[0]) return false
  for (const [n, level] of a.entries()) {
    if (level === '#') return true
    const asked = f[n]
    if (asked === undefined || asked === '#') return false
    if (level !== '+' && level !== asked) return false
  }
  // `a/#` as the filter asks for `a` as well, and for more than `a` allows.
  return a.length === f.length
}

/** Whether a string is a filter by MQTT 4.7.1: wildcards alone in their level, `#` only at the end. */
export function isFilter(filter: string): boolean {
  const levels = filter.split('/')
  return (
    filter.length > 0 &&
    filter.length <= TOPIC_MAX &&
    levels.length <= LEVELS_MAX &&
    levels.every(
      (level, n) => level === '+' || (level === '#' && n === levels.length - 1) || !/[+#]/.test(level),
    )
  )
}
