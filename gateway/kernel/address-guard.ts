import { BlockList, isIP } from 'node:net'
import { SettingError } from './errors.ts'

/** Networks that are nobody's on the internet (RFC 6890 and its registries). */
const PRIVATE: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/**
 * Which machines the gateway may speak to on behalf of an address that a person entered. Without it whoever may enter one
 * could reach what only the gateway's machine reaches (server-side request forgery).
 */
export interface AddressGuard {
  /** True for an address on the internet, and for one that was allowed by name, address or network. */
  allows(host: string, address: string): boolean
  /** True when the name or the address was allowed expressly, so that it may be spoken to without TLS. */
  names(host: string, address: string): boolean
}

/** @param allowed host names, addresses and networks (`10.1.0.0/16`) with commas between */
export function createAddressGuard(allowed: string): AddressGuard {
  const inside = listOf(PRIVATE)
  const items = allowed
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== '')
  const isNetwork = (item: string): boolean => isIP(item.split('/')[0] ?? '') !== 0
  const named = new Set(items.filter((item) => !isNetwork(item)))
  for (const name of named) {
    if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) throw wrong(name)
  }
  const networks = listOf(items.filter(isNetwork))
  const names = (host: string, address: string): boolean =>
    isIP(address) !== 0 && (named.has(host.toLowerCase()) || contains(networks, address))
  return {
    names,
    allows: (host, address) => names(host, address) || (isIP(address) !== 0 && !contains(inside, address)),
  }
}

/** IPv4 written as IPv6 is found among IPv4. */
const contains = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const most = family === 'ipv6' ? 128 : 32
    const length = bits === undefined ? most : Number(bits)
    if (!Number.isInteger(length) || length < 0 || length > most) throw wrong(network)
    list.addSubnet(address, length, family)
  }
  return list
}

const wrong = (item: string): SettingError =>
  new SettingError(
    'GATEHOUSE_NOTIFY_ALLOW',
    `"${item}" is no host name, address or network; write e.g. mail.example.local, 10.1.0.0/16`,
  )
