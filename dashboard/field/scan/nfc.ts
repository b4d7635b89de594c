import { codeOf, readingOf, type TagReading } from './reading.ts'

/** Web NFC, as far as it is used (https://w3c.github.io/web-nfc/); no browser's types have it. */
interface NfcReader {
  scan(options: { readonly signal: AbortSignal }): Promise<void>
  onreading: ((event: NfcEvent) => void) | null
  onreadingerror: (() => void) | null
}
interface NfcEvent {
  readonly serialNumber: string
  readonly message: { readonly records: readonly { readonly recordType: string; readonly data?: DataView }[] }
}
declare global {
  interface Window {
    readonly NDEFReader?: new () => NfcReader
  }
}

export const hasNfc = (): boolean => window.NDEFReader !== undefined

/**
 * Listens for tags until it is told to stop. Rejects when the person or the phone does not allow it. The signature of a
 * signing tag is in its link, so that is read besides the UID; so is the code of a device's label.
 */
export async function listenForTags(
  onTag: (reading: TagReading, code: string | null) => void,
  onTrouble: () => void,
): Promise<() => void> {
  const Reader = window.NDEFReader
  if (Reader === undefined) throw new Error('no NFC')
  const stop = new AbortController()
  const reader = new Reader()
  reader.onreading = (event) => {
    const links = linksOf(event)
    onTag(readingOfTag(event, links), links.map(codeOf).find((code) => code !== null) ?? null)
  }
  reader.onreadingerror = onTrouble
  await reader.scan({ signal: stop.signal })
  return () => stop.abort()
}

const linksOf = ({ message }: NfcEvent): string[] =>
  message.records
    .filter(({ recordType, data }) => recordType === 'url' && data !== undefined)
    .map(({ data }) => new TextDecoder().decode(data))

function readingOfTag({ serialNumber }: NfcEvent, addresses: readonly string[]): TagReading {
  const links = addresses.map(readingOf).filter((reading) => reading !== null)
  const signed = links.find(({ method }) => method === 'sun')
  if (signed !== undefined) return serialNumber === '' ? signed : { ...signed, uid: serialNumber }
  if (serialNumber !== '') return { method: 'nfc', uid: serialNumber }
  return links[0] ?? { method: 'nfc' }
}
