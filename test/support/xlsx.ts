import { inflateRawSync } from 'node:zlib'

/** The sheets of a spreadsheet by name, each as rows of what its cells hold; enough to read what we write. */
export function readXlsx(
  file: Uint8Array,
): ReadonlyMap<string, readonly (readonly (string | number | null)[])[]> {
  const files = unzip(file)
  const shared = [...part(files, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) =>
    plain([...item.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, run]) => run).join('')),
  )
  const names = [...part(files, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name = '']) => plain(name),
  )
  return new Map(
    names.map((name, index) => [name, rowsOf(part(files, `xl/worksheets/sheet${index + 1}.xml`), shared)]),
  )
}

function rowsOf(xml: string, shared: readonly string[]): (string | number | null)[][] {
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
    const cells: (string | number | null)[] = []
    for (const [, attributes = '', inner = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1]
      const column = columnOf(/r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? 'A')
      while (cells.length < column) cells.push(null)
      cells.push(held(attributes, value, shared))
    }
    return cells
  })
}

function held(
  attributes: string,
  value: string | undefined,
  shared: readonly string[],
): string | number | null {
  if (value === undefined) return null
  return attributes.includes('t="s"') ? (shared[Number(value)] ?? null) : Number(value)
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

const plain = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

function part(files: ReadonlyMap<string, string>, name: string): string {
  const found = files.get(name)
  if (found === undefined)
    throw new Error(`the spreadsheet has no ${name}, only ${[...files.keys()].join(', ')}`)
  return found
}

function unzip(file: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(file)
  const end = bytes.length - 22
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < bytes.readUInt16LE(end + 10); n += 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), inflateRawSync(packed).toString('utf8'))
    at += 46 + name + extra + comment
  }
  return files
}
