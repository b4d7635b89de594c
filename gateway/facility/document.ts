import { type Text, text } from '#devices/kit/text.ts'

/** A paper of a device: manual, drawing, acceptance record (handbook 5.11). The bytes stand in the data folder. */
export interface DeviceDocument {
  readonly id: string
  readonly site: string
  readonly device: string
  readonly title: string
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly by: string
  readonly at: number
}

export interface DocumentLimits {
  /** One file, bytes. */
  readonly file: number
  readonly perDevice: number
  /** All files of the gateway together, bytes. */
  readonly total: number
}

export const documentLimits: DocumentLimits = {
  file: 8 * 1024 * 1024,
  perDevice: 50,
  total: 2 * 1024 * 1024 * 1024,
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** What may be kept, by ending: the media type, and the bytes such a file begins with. */
const formats: Readonly<
  Record<string, { readonly mediaType: string; readonly begins: readonly number[][] }>
> = {
  pdf: { mediaType: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46, 0x2d]] },
  png: { mediaType: 'image/png', begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  jpg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, begins: [[0x50, 0x4b, 0x03, 0x04]] },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, begins: [[0x50, 0x4b, 0x03, 0x04]] },
}

/**
 * The media type of a file whose name and first bytes agree; else why it is not kept. Web pages, drawings with scripts
 * and programs are none of them, whatever they are called.
 */
export function mediaTypeOf(
  fileName: string,
  bytes: Uint8Array,
): { readonly mediaType: string } | { readonly fault: Text } {
  const ending = /\.([a-z]{3,4})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined
  if (format === undefined) return { fault: unknownEnding }
  const isTrue = format.begins.some((begin) => begin.every((byte, index) => bytes[index] === byte))
  return isTrue ? { mediaType: format.mediaType } : { fault: notWhatItSays(ending) }
}

const unknownEnding = text(
  `只能上传 ${Object.keys(formats).join('、')} 文件，请转换后再传。`,
  `Only ${Object.keys(formats).join(', ')} files are kept; convert it first.`,
)
const notWhatItSays = (ending: string): Text =>
  text(
    `文件内容不是 ${ending}，请检查是否改过扩展名。`,
    `The file is no ${ending}; somebody may have renamed it. Check it and try again.`,
  )
