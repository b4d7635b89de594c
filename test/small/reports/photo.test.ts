import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPhoto } from '#gateway/reports/photo.ts'

const bytes = (...parts: (number[] | string)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )
const segment = (marker: number, content: string): number[] => [
  ...[0xff, marker, 0, content.length + 2],
  ...Buffer.from(content, 'latin1'),
]
const scan = [...segment(0xda, 'scan'), 1, 2, 0xff, 0x00, 3, 0xff, 0xd9]
const jpeg = bytes(
  [0xff, 0xd8],
  segment(0xe0, 'JFIF'),
  segment(0xe1, 'Exif GPS 31.2 121.5'),
  segment(0xfe, 'taken by Wang'),
  segment(0xdb, 'table'),
  scan,
)
const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(content.length)
  return Buffer.concat([head, Buffer.from(name, 'latin1'), content, Buffer.alloc(4)])
}
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', Buffer.alloc(13)),
  chunk('eXIf', Buffer.from('GPS')),
  chunk('tEXt', Buffer.from('Author Wang')),
  chunk('IDAT', deflateSync(Buffer.alloc(4))),
  chunk('IEND', Buffer.alloc(0)),
])

describe('a photo of a stranger', () => {
  it('loses where and by whom it was taken, and keeps the picture', () => {
    const clean = cleanPhoto(jpeg)
    const kept = Buffer.from(clean?.bytes ?? [])
    expect(clean?.mediaType).toBe('image/jpeg')
    expect(kept.includes('GPS')).toBe(false)
    expect(kept.includes('Wang')).toBe(false)
    expect(kept.equals(bytes([0xff, 0xd8], segment(0xe0, 'JFIF'), segment(0xdb, 'table'), scan))).toBe(true)
    expect(Buffer.from(cleanPhoto(png)?.bytes ?? []).includes('GPS')).toBe(false)
    expect(cleanPhoto(png)?.mediaType).toBe('image/png')
  })

  it('loses whatever was appended behind its end', () => {
    const script = '<script>alert(1)</script>'
    expect(cleanPhoto(Buffer.concat([jpeg, Buffer.from(script)]))).toEqual(cleanPhoto(jpeg))
    expect(cleanPhoto(Buffer.concat([png, Buffer.from(script)]))).toEqual(cleanPhoto(png))
  })

  it.each([
    ['a web page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing with scripts', Buffer.from('<svg onload="alert(1)">')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['half a JPEG', jpeg.subarray(0, jpeg.length - 4)],
    ['half a PNG', png.subarray(0, png.length - 6)],
    ['nothing', Buffer.alloc(0)],
  ])('is refused when it is %s', (_, some) => {
    expect(cleanPhoto(some)).toBeNull()
  })

  it('may hold any bytes without harm, and cleaned twice is cleaned once', () => {
    const start = fc.constantFrom(jpeg.subarray(0, 30), png.subarray(0, 40), Buffer.alloc(0))
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        const clean = cleanPhoto(Buffer.concat([head, tail]))
        expect(
          clean === null ||
            Buffer.from(cleanPhoto(clean.bytes)?.bytes ?? []).equals(Buffer.from(clean.bytes)),
        ).toBe(true)
      }),
    )
  })
})
