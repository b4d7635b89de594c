/** Offsets of ZIP's directory (APPNOTE 4.3.12, 4.3.16): what is written there of a file's time, name and place. */
const END = 0x06054b50
const END_BYTES = 22
const ENTRY = 0x02014b50
/** 1980-01-01 00:00, the first moment a ZIP file can tell. */
const FIRST_TIME = 0x0021_0000

/**
 * Sets the time of every file in a ZIP archive to the same moment, in place: the same figures then give the same bytes,
 * whenever they are written.
 * @throws RangeError when it is no archive
 */
export function settleTimes(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = archive.byteLength - END_BYTES
  if (end < 0 || view.getUint32(end, true) !== END) throw new RangeError('not a ZIP archive')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < count; n += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('not the directory of a ZIP archive')
    view.setUint32(at + 12, FIRST_TIME, true)
    view.setUint32(view.getUint32(at + 42, true) + 10, FIRST_TIME, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return archive
}

/** What the files of a ZIP archive say they unpack to, bytes; null when it is no archive. */
export function unpackedBytes(archive: Uint8Array): number | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  let end = archive.byteLength - END_BYTES
  // A comment may follow the directory (APPNOTE 4.3.16).
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1
  if (end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let bytes = 0
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > archive.byteLength || view.getUint32(at, true) !== ENTRY) return null
    bytes += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}
