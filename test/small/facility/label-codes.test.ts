import { expect, test } from 'vitest'
import { type LabelCode, LabelCodes } from '#gateway/facility/label-codes.ts'
import { codeFrom } from '#gateway/kernel/random-code.ts'

const code = (over: Partial<LabelCode> = {}): LabelCode => ({
  ...{ code: 'first', site: 'north', target: 'device', id: 'd1', from: 1_000, until: null },
  ...over,
})

test('a code leads to its device until it is renewed, the new one from then on', () => {
  const codes = new LabelCodes([code()])
  codes.put([code({ code: 'second', from: 5_000 })])
  expect(codes.find('first', 4_999)?.id).toBe('d1')
  expect(codes.find('first', 5_000)).toBeUndefined()
  expect(codes.find('second', 5_000)?.id).toBe('d1')
  expect(codes.of(code())?.code).toBe('second')
})

test('a device and a place of the same id have codes of their own', () => {
  const codes = new LabelCodes([code(), code({ code: 'of-place', target: 'place' })])
  expect(codes.find('first', 1_000)?.target).toBe('device')
  expect(codes.find('of-place', 1_000)?.target).toBe('place')
})

test('codes loaded after a restart answer as before', () => {
  const rows = [code({ until: 5_000 }), code({ code: 'second', from: 5_000 })]
  const codes = new LabelCodes(rows.toReversed())
  expect([codes.find('first', 9_000), codes.find('second', 9_000)?.id]).toEqual([undefined, 'd1'])
})

test('a code has 16 letters that nobody mistakes for each other', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, index) => index * 17)
  expect(codeFrom(bytes)).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/)
})
