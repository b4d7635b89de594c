/**
 * Photos of strangers. Only what begins like a JPEG or PNG is kept, and only the parts that make the picture: where and
 * with what it was taken (EXIF, XMP, comments, text chunks) is left out, and so is anything appended behind the end.
 */
export type CleanPhoto = { readonly mediaType: 'image/jpeg' | 'image/png'; readonly bytes: Uint8Array }

/** Null when it is no whole JPEG or PNG. */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto | null {
  if (begins(bytes, [0xff, 0xd8, 0xff])) {
    const clean = cleanJpeg(bytes)
    return clean && { mediaType: 'image/jpeg', bytes: clean }
  }
  if (begins(bytes, PNG)) {
    const clean = cleanPng(bytes)
    return clean && { mediaType: 'image/png', bytes: clean }
  }
  return null
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const begins = (bytes: Uint8Array, with_: readonly number[]): boolean =>
  with_.every((byte, index) => bytes[index] === byte)

/** Markers of JPEG (ITU-T T.81 B.1.1.3). */
const SOS = 0xda
const EOI = 0xd9
const COMMENT = 0xfe
const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
/** JFIF and the colour transform of Adobe say how the colours are meant; without them they turn out wrong. */
const isKept = (marker: number): boolean =>
  marker !== COMMENT && (!isApp(marker) || marker === 0xe0 || marker === 0xee)

function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number))
    if (end > bytes.length || end < at + 4) return null
    if (marker === SOS) {
      const last = endOfPicture(bytes, end)
      if (last === null) return null
      parts.push(bytes.subarray(at, last))
      return joined(parts)
    }
    if (isKept(marker)) parts.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

/** The index behind the end marker; scans of a progressive picture and their tables stand before it. */
function endOfPicture(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === EOI) return at + 2
  }
  return null
}

/** Chunks that make the picture (PNG, third edition, 5.6); text, time, EXIF and private ones are left out. */
const chunks = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'sRGB',
  'cHRM',
  'sBIT',
  'bKGD',
  'pHYs',
])

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (chunks.has(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(parts)
    at = end
  }
  return null
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
