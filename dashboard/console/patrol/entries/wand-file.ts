import type { WandImport, WandReport } from '#gateway/http/contract/wands.ts'
import type { Language, Words } from '../../i18n/texts.ts'
import type { entryWords } from './words.ts'

/** `W1 = g-001`, one a line; what is not written so is left out. */
export function carriersOf(lines: string): WandImport['wands'] {
  return lines.split('\n').flatMap((line) => {
    const [wand = '', guard = ''] = line.split(/[=:：,\t]/).map((part) => part.trim())
    return wand === '' || guard === '' ? [] : [{ wand, guard }]
  })
}

/** A file as base64, as it is. */
export async function readFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let from = 0; from < bytes.length; from += 8192)
    binary += String.fromCharCode(...bytes.subarray(from, from + 8192))
  return btoa(binary)
}

/** A cell of CSV; a leading sign that Excel would run as a formula is defused. */
function cell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

/** Saves every row with its outcome, as a CSV that Excel opens. */
export function downloadReport(
  report: WandReport,
  words: Words<typeof entryWords>,
  language: Language,
): void {
  const head = [words.row, 'wand', 'tag', 'time', words.outcome, words.message, words.checkpoint]
  const rows = report.items.map((line) => [
    String(line.row),
    line.wand,
    line.tag,
    line.time,
    words[line.outcome],
    line.message[language],
    line.checkpointName?.[language] ?? '',
  ])
  const content = [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`\ufeff${content}`], { type: 'text/csv' }))
  link.download = 'wands.csv'
  link.click()
  URL.revokeObjectURL(link.href)
}
