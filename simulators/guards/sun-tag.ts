import { createCipheriv, createHash } from 'node:crypto'

/**
 * A signing tag (NTAG 424 DNA) as a reader sees it: what it says at its n-th reading (NXP AN12196). Made anew here and not
 * shared with the gateway, so that either finds the other's mistakes.
 */
export interface SunTag {
  readonly uid: string
  /** 16 bytes each. */
  readonly metaKey: Uint8Array
  readonly fileKey: Uint8Array
}

/** What the tag mirrors into its URL, hex. */
export interface SunMessage {
  readonly picc_data: string
  readonly cmac: string
}

/** A tag whose keys follow from a seed. */
export function sunTagFrom(seed: string, uid: string): SunTag {
  const key = (name: string): Uint8Array =>
    createHash('sha256').update(`${seed}/${name}`).digest().subarray(0, 16)
  return { uid, metaKey: key('meta'), fileKey: key(uid) }
}

/** @param ctr 0 to 16777215 */
export function sunMessage({ uid, metaKey, fileKey }: SunTag, ctr: number): SunMessage {
  const counter = Buffer.alloc(3)
  counter.writeUIntLE(ctr, 0, 3)
  const id = Buffer.from(uid, 'hex')
  const picc = Buffer.concat([Buffer.from([0xc7]), id, counter, Buffer.alloc(5)])
  const vector = Buffer.concat([Buffer.from('3cc300010080', 'hex'), id, counter])
  const session = cmacOfBlock(fileKey, vector)
  const mac = cmacOfNothing(session).filter((_, index) => index % 2 === 1)
  return { picc_data: hex(encrypt(metaKey, picc)), cmac: hex(mac) }
}

function cmacOfBlock(key: Uint8Array, block: Uint8Array): Buffer {
  const sub = double(encrypt(key, Buffer.alloc(16)))
  return encrypt(key, Buffer.from(block.map((byte, index) => byte ^ (sub[index] as number))))
}

function cmacOfNothing(key: Uint8Array): Buffer {
  const sub = double(double(encrypt(key, Buffer.alloc(16))))
  sub.writeUInt8((sub[0] as number) ^ 0x80, 0)
  return encrypt(key, sub)
}

function double(block: Buffer): Buffer {
  const value = BigInt(`0x${block.toString('hex')}`) << 1n
  const wrapped = value >> 128n === 1n ? value ^ 0x87n : value
  return Buffer.from(BigInt.asUintN(128, wrapped).toString(16).padStart(32, '0'), 'hex')
}

function encrypt(key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}
