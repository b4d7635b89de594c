import { type Text, text } from '#devices/kit/text.ts'
import type { Packet } from '../wire.ts'

/** What the network, the clock or a broken program does to one device's messages. */
export interface NetworkCondition {
  /** No connection at all. */
  readonly offline?: boolean
  /** Connected, but says nothing any more (half-open link). */
  readonly silent?: boolean
  /** Share of messages lost, 0..1. */
  readonly loss?: number
  readonly delayMs?: number
  readonly duplicate?: boolean
  /** Every second message overtakes the one before. */
  readonly reorder?: boolean
  /** How many times each message is sent. */
  readonly repeat?: number
  /** Added to `ts`. */
  readonly clockOffsetMs?: number
  readonly mangle?: (packet: Packet) => Packet
  /** Connects with other credentials. */
  readonly connectAs?: { readonly clientId?: string; readonly password?: string }
  /** The connection breaks again and again, this often. */
  readonly cutEveryMs?: number
}

export const calmNetwork: NetworkCondition = {}

export interface NetworkFault {
  readonly name: string
  readonly title: Text
  /** @param random uniform in [0, 1); @param now virtual instant, epoch ms */
  condition(random: () => number, now: number): NetworkCondition
}

const fault = (name: string, title: Text, condition: NetworkFault['condition']): NetworkFault => ({
  name,
  title,
  condition,
})
const fixed = (condition: NetworkCondition) => () => condition
const body = (change: (text: string) => string) =>
  fixed({ mangle: (packet) => ({ ...packet, payload: change(packet.payload) }) })
const HOUR_MS = 3_600_000

/** Every network, clock and payload fault a device can be given (reference devices.md 10). */
export const networkFaults: readonly NetworkFault[] = [
  fault('offline', text('断线', 'Disconnected'), fixed({ offline: true })),
  fault('half-open', text('假连接（无数据）', 'Half-open link'), fixed({ silent: true })),
  fault('flapping', text('每5秒掉线一次', 'Flapping every 5 s'), fixed({ cutEveryMs: 5_000 })),
  fault('other-client-id', text('更换客户端标识', 'Changed client id'), (random) => ({
    offline: false,
    connectAs: { clientId: `clone-${Math.floor(random() * 1e6)}` },
  })),
  fault('wrong-password', text('密码错误', 'Wrong password'), fixed({ connectAs: { password: 'wrong' } })),
  fault('wrong-site', text('主题项目错误', 'Topic of another site'), fixed({ mangle: otherSite })),
  fault('duplicate', text('重复报文', 'Messages sent twice'), fixed({ duplicate: true })),
  fault('reordered', text('报文乱序', 'Messages out of order'), fixed({ reorder: true })),
  fault('loss', text('丢包', 'Packet loss'), (random) => ({ loss: 0.01 + random() * 0.29 })),
  fault('delay', text('延迟', 'Delay'), (random) => ({ delayMs: random() * 30_000 })),
  fault('clock-behind', text('时钟慢1小时', 'Clock one hour behind'), fixed({ clockOffsetMs: -HOUR_MS })),
  fault('clock-ahead', text('时钟快1小时', 'Clock one hour ahead'), fixed({ clockOffsetMs: HOUR_MS })),
  fault('clock-1970', text('时钟停在1970年', 'Clock at 1970'), (_random, now) => ({ clockOffsetMs: -now })),
  fault(
    'boot-falls',
    text('启动计数倒退', 'Boot counter jumps down'),
    body((text) => text.replace(/"boot":\d+/, '"boot":1')),
  ),
  fault(
    'malformed',
    text('报文残缺', 'Malformed JSON'),
    body((text) => text.slice(0, -2)),
  ),
  fault(
    'wrong-types',
    text('字段类型错误', 'Wrong types'),
    body((text) => text.replace(/:(true|false)/g, ':"$1!"')),
  ),
  fault(
    'huge',
    text('报文过大', '100 KiB payload'),
    body((text) => text.replace('"d":{', `"d":{"pad":"${'x'.repeat(102_400)}",`)),
  ),
  fault('flood', text('10倍频率', 'Ten times the rate'), fixed({ repeat: 10 })),
  fault(
    'retained-events',
    text('事件带保留标志', 'Retained events'),
    fixed({ mangle: (packet) => ({ ...packet, retain: true }) }),
  ),
]

function otherSite(packet: Packet): Packet {
  return { ...packet, topic: packet.topic.replace(/^gh\/1\/[^/]+/, 'gh/1/elsewhere') }
}

/** Finds a network fault by name, or undefined when it is a failure of the kind. */
export function networkFault(name: string): NetworkFault | undefined {
  return networkFaults.find((one) => one.name === name)
}
