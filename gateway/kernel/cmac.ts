import { createCipheriv, createDecipheriv } from 'node:crypto'

const BLOCK = 16

/** AES-128-CMAC of a message (RFC 4493, NIST SP 800-38B): 16 bytes. */
export function aesCmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const first = doubled(encryptBlock(key, new Uint8Array(BLOCK)))
  const blocks = Math.max(1, Math.ceil(message.length / BLOCK))
  const whole = message.length === blocks * BLOCK
  const last = new Uint8Array(BLOCK)
  last.set(message.subarray((blocks - 1) * BLOCK))
  if (!whole) last[message.length - (blocks - 1) * BLOCK] = 0x80
  let chain: Uint8Array = new Uint8Array(BLOCK)
  for (let block = 0; block < blocks - 1; block += 1) {
    chain = encryptBlock(key, xored(chain, message.subarray(block * BLOCK, (block + 1) * BLOCK)))
  }
  return encryptBlock(key, xored(chain, xored(last, whole ? first : doubled(first))))
}

/** Decrypts one block of AES-128-CBC whose initial vector is zero, which is plain AES. */
export function decryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

function encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

/** Doubling in GF(2^128), as the sub-keys need it. */
function doubled(block: Uint8Array): Uint8Array {
  const shifted = block.map((byte, index) => (byte << 1) | ((block[index + 1] ?? 0) >> 7))
  if (((block[0] as number) & 0x80) !== 0) shifted[BLOCK - 1] = (shifted[BLOCK - 1] as number) ^ 0x87
  return shifted
}

function xored(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, index) => byte ^ (b[index] ?? 0))
}
