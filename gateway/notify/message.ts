import { isGraver, type Severity, severityTexts } from '#devices/kit/severity.ts'
import type { Language } from '#devices/kit/text.ts'
import { dayOf, wallTimeOf } from '../calendar/zone.ts'
import type { Contact } from './contact.ts'
import type { Page } from './page.ts'

/** One page, or several that go together, ready to be written in the form a channel wants. */
export interface Message {
  readonly pages: readonly Page[]
  readonly language: Language
  readonly title: string
  /** Lines without the title; of several pages one line each. */
  readonly lines: readonly string[]
  readonly severity: Severity
  /** Whom it names; empty when it is for the group as such. */
  readonly people: readonly Contact[]
}

export interface Wording {
  /** IANA zone of a site: times are told as its clocks show them. */
  readonly zoneOf: (site: string) => string
  /** Address of the console, without a slash at the end; null = no links. */
  readonly publicUrl: string | null
}

/** Pages that go in one message; each of them has its line. */
export const MERGED_MAX = 20

/** @param pages at least one, of one language */
export function messageOf(pages: readonly Page[], people: readonly Contact[], wording: Wording): Message {
  const [first] = pages
  const language = first?.language ?? 'zh'
  const severity = pages.reduce<Severity>(
    (gravest, page) => (isGraver(page.severity, gravest) ? page.severity : gravest),
    'info',
  )
  const parts = { pages, language, severity, people }
  if (first !== undefined && pages.length === 1) return { ...parts, ...wordsOf(first, wording) }
  const label = severityTexts[severity][language]
  const title =
    language === 'zh'
      ? `【${label}】共 ${pages.length} 条消息`
      : `[${label}] ${pages.length} messages together`
  const lines = pages.map((page) => `${timeOf(page, wording)} ${titleOf(page)}`)
  return { ...parts, title, lines }
}

/** What a recovery is called: `cleared` and its like end what was told before. */
const endings: ReadonlySet<string> = new Set(['cleared', 'recovered', 'restored', 'closed'])

function titleOf({ severity, change, title, language }: Page): string {
  const label = endings.has(change)
    ? { zh: '已恢复', en: 'Recovered' }[language]
    : severityTexts[severity][language]
  return language === 'zh' ? `【${label}】${title.zh}` : `[${label}] ${title.en}`
}

function wordsOf(page: Page, wording: Wording): Pick<Message, 'title' | 'lines'> {
  const { body, language, link } = page
  const lines = [
    ...body[language].split('\n').filter((line) => line.trim() !== ''),
    `${{ zh: '时间：', en: 'Time: ' }[language]}${timeOf(page, wording)}`,
  ]
  if (link !== null && wording.publicUrl !== null) {
    lines.push(`${{ zh: '查看：', en: 'See: ' }[language]}${wording.publicUrl}${link}`)
  }
  return { title: titleOf(page), lines }
}

/** `06-01 12:00`: a message may be read a day later. */
function timeOf({ at, site }: Page, { zoneOf }: Wording): string {
  const zone = zoneOf(site)
  return `${dayOf(at, zone).slice(5)} ${wallTimeOf(at, zone)}`
}

const encoder = new TextEncoder()

/** The longest beginning of a text that fits in so many bytes of UTF-8; what is cut ends in `…`. */
export function fitBytes(words: string, max: number): string {
  if (encoder.encode(words).length <= max) return words
  const room = max - encoder.encode('…').length
  let bytes = 0
  let kept = ''
  for (const character of words) {
    bytes += encoder.encode(character).length
    if (bytes > room) break
    kept += character
  }
  return `${kept}…`
}

/** The whole message within so many bytes: of several pages each keeps a part of its line. */
export function plainText({ title, lines, pages }: Message, max: number): string {
  const whole = [title, ...lines].join('\n')
  if (pages.length <= 1 || encoder.encode(whole).length <= max) return fitBytes(whole, max)
  const each = Math.floor((max - encoder.encode(title).length) / lines.length) - 1
  return [title, ...lines.map((line) => fitBytes(line, each))].join('\n')
}

/** Distinct values of the people named that are there. */
export function namedBy({ people }: Message, field: 'mail' | 'mobile' | 'wecom' | 'feishu'): string[] {
  return [...new Set(people.map((one) => one[field]).filter((value) => value !== null))]
}
