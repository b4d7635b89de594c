import { type Language, type Text, text } from '#devices/kit/text.ts'
import type { AlarmEvent, AlarmTransition } from '../alarms/alarm.ts'
import type { Page, Recipient } from './page.ts'
import { isTold, type Target } from './target.ts'

/** What is worth a word beside the alarm's own text. */
const eventTexts: Partial<Readonly<Record<AlarmEvent, Text>>> = {
  risen: text('级别已上升。', 'It became graver.'),
  released: text('此前被抑制，现仍未恢复。', 'It was held back until now and still stands.'),
  unshelved: text('搁置已结束，仍未恢复。', 'Its shelf is over and it still stands.'),
  'acknowledgement-expired': text(
    '确认已到期，仍未恢复。',
    'Its acknowledgement expired and it still stands.',
  ),
  'flapping-started': text(
    '反复出现和恢复，期间不再逐次通知。',
    'It comes and goes; until that is over nothing more is told.',
  ),
  'flapping-ended': text('已不再反复。', 'It no longer comes and goes.'),
}

/** Messages about a step that people are told of; none for the others (alarms/announcement.ts). */
export function alarmPages(
  { alarm, event, at, announce }: AlarmTransition,
  { severity, recipients }: Target,
  languageOf: (recipient: Recipient) => Language,
): Page[] {
  if (announce.decision !== 'announce' || !isTold({ severity }, alarm.severity)) return []
  const { subject, title, message, remedy } = alarm
  const over = alarm.clearedAt !== null
  const change = over ? 'cleared' : event
  const note = eventTexts[event]
  const lines = over ? [note] : [note, message, remedy]
  const told = lines.filter((line) => line !== undefined)
  return recipients.map((to) => ({
    id: `${alarm.id}~${alarm.changes}~${event}~${at}~${nameOf(to)}`,
    site: subject.site,
    to,
    importance: 'default',
    about: { type: 'alarm', id: alarm.id },
    change,
    severity: alarm.severity,
    title: text(`${subject.name.zh}：${title.zh}`, `${subject.name.en}: ${title.en}`),
    body: text(told.map(({ zh }) => zh).join('\n'), told.map(({ en }) => en).join('\n')),
    link: `/alarms/${alarm.id}`,
    at,
    language: languageOf(to),
  }))
}

const nameOf = (to: Recipient): string => (to.type === 'person' ? `@${to.username}` : to.channel)
