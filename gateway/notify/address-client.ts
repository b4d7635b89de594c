import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type Text, text } from '#devices/kit/text.ts'
import type { AddressGuard } from '../kernel/address-guard.ts'
import { messageOf } from '../kernel/errors.ts'
import { later, type Outcome, refused } from './outcome.ts'

/** Where a name leads, settled once: it is connected to this address and no other, whatever the name says a moment later. */
export interface Pinned {
  readonly address: string
  readonly family: 4 | 6
  /** The guard names it expressly, so plain HTTP is allowed. */
  readonly named: boolean
}

/** The address of a host that may be spoken to, or why it may not. */
export async function pinnedAddress(host: string, guard: AddressGuard): Promise<Pinned | Outcome> {
  const name = host.replace(/^\[|\]$/g, '')
  try {
    const found =
      isIP(name) === 0 ? await lookup(name, { all: true }) : [{ address: name, family: isIP(name) }]
    const good = found.find(({ address }) => guard.allows(name, address))
    if (good === undefined) return refused(forbidden(name))
    return {
      address: good.address,
      family: good.family === 6 ? 6 : 4,
      named: guard.names(name, good.address),
    }
  } catch (error) {
    return later(
      text(
        `找不到主机 ${name}，请检查地址和本机的域名解析。`,
        `The host ${name} is not found; check the address and this machine’s name service. (${messageOf(error)})`,
      ),
    )
  }
}

const forbidden = (host: string): Text =>
  text(
    `${host} 在内网或本机，默认不允许发送；确需发送时请管理员在 GATEHOUSE_NOTIFY_ALLOW 中加入。`,
    `${host} is inside the network or this machine and is not sent to; an administrator may add it to GATEHOUSE_NOTIFY_ALLOW.`,
  )
