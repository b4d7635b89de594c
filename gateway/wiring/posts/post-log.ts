import { type Text, text } from '#devices/kit/text.ts'
import type { AlarmTransition } from '../../alarms/alarm.ts'
import { dayOf } from '../../calendar/zone.ts'
import { newId } from '../../kernel/ids.ts'
import type { LogEntry } from '../../posts/log-entry.ts'
import type { Post } from '../../posts/post.ts'
import type { Posts } from '../../posts/posts.ts'
import { fillBoth, logTexts } from '../../posts/texts.ts'
import type { Context } from '../context.ts'

/** A line of a post's log that is not about its duties. */
export function logLine(
  { registry }: Pick<Context, 'registry'>,
  post: Post,
  line: Pick<LogEntry, 'at' | 'kind' | 'by' | 'text' | 'ref'> & Partial<Pick<LogEntry, 'corrects'>>,
): LogEntry {
  const zone = registry.site(post.site)?.zone ?? 'UTC'
  const id = newId(line.at)
  return { id, site: post.site, post: post.id, day: dayOf(line.at, zone), corrects: null, ...line }
}

/** Who dealt with which alarm stands in the log of the posts that keep one for the site (handbook 2.2). */
export function acknowledgedLines(
  context: Pick<Context, 'registry' | 'people'>,
  { config }: Pick<Posts, 'config'>,
  { alarm, at, by, note }: AlarmTransition,
): LogEntry[] {
  const name = context.people.find(by)?.name ?? by
  const { subject, title } = alarm
  const words = fillBoth(logTexts.acknowledged, {
    person: name,
    alarm: text(`${subject.name.zh} ${title.zh}`, `${subject.name.en}, ${title.en}`),
    note: noteText(note),
  })
  return config.posts
    .filter(({ site, keepsLog }) => keepsLog && site === subject.site)
    .map((post) => logLine(context, post, { at, kind: 'alarm', by, text: words, ref: alarm.id }))
}

const noteText = (note: string): Text => (note === '' ? text('', '') : text(`（${note}）`, ` (${note})`))
