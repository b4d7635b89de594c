import { describe, expect, test } from 'vitest'
import { aesCmac } from '#gateway/kernel/cmac.ts'
import { readTag } from '#gateway/patrol/proof/sun.ts'
import type { SunKeys } from '#gateway/patrol/proof/tag-reading.ts'

const zero = new Uint8Array(16)
const zeroKeys: SunKeys = { metaKey: () => zero, fileKey: () => zero }
const noKeys: SunKeys = { metaKey: () => undefined, fileKey: () => undefined }
/** The published vector: AN12196, 3.4.4. */
const published = {
  uid: null,
  ctr: null,
  piccData: 'EF963FF7828658A599F3041510671E88',
  cmac: '94EED9EE65337086',
}

describe('AES-CMAC gives the published values of RFC 4493', () => {
  const key = Buffer.from('2b7e151628aed2a6abf7158809cf4f3c', 'hex')
  const message =
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710'
  test.each([
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('over %i bytes', (length, expected) => {
    const mac = aesCmac(key, Buffer.from(message, 'hex').subarray(0, length))
    expect(Buffer.from(mac).toString('hex')).toBe(expected)
  })
})

describe('what a signing tag says', () => {
  test('the published message is decrypted and its signature holds', () => {
    expect(readTag('hq', published, zeroKeys)).toEqual({
      uid: '04DE5F1EACC040',
      ctr: 61,
      signature: 'valid',
    })
  })

  test('the same with the UID and counter in the clear holds too', () => {
    const plain = { uid: '04:de:5f:1e:ac:c0:40', ctr: 61, piccData: null, cmac: '94eed9ee65337086' }
    expect(readTag('hq', plain, zeroKeys)).toMatchObject({ uid: '04DE5F1EACC040', signature: 'valid' })
  })

  test.each([
    ['another MAC', { cmac: '94EED9EE65337087' }, 'invalid'],
    ['a MAC that is none', { cmac: '94EED9' }, 'unreadable'],
    ['no MAC', { cmac: null }, 'unreadable'],
    ['an altered picc_data', { piccData: 'EF963FF7828658A599F3041510671E89' }, 'unreadable'],
    ['the UID of another tag beside it', { uid: '04DE5F1EACC041' }, 'unreadable'],
  ] as const)('%s makes it %3$s', (_, change, signature) => {
    expect(readTag('hq', { ...published, ...change }, zeroKeys).signature).toBe(signature)
  })

  test('a counter that was turned on does not fit the MAC', () => {
    const forged = { uid: '04DE5F1EACC040', ctr: 62, piccData: null, cmac: '94EED9EE65337086' }
    expect(readTag('hq', forged, zeroKeys).signature).toBe('invalid')
  })

  test('cannot be checked before its key is known, and is kept as it came', () => {
    expect(readTag('hq', published, noKeys)).toEqual({ uid: null, ctr: null, signature: 'no_key' })
    const plain = { uid: '04DE5F1E', ctr: null, piccData: null, cmac: null }
    expect(readTag('hq', plain, noKeys)).toEqual({ uid: '04DE5F1E', ctr: null, signature: 'none' })
  })
})
