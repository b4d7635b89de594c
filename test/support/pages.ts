import { text } from '#devices/kit/text.ts'
import type { Channel, ChannelKind } from '#gateway/notify/channel.ts'
import type { Page } from '#gateway/notify/page.ts'

/** A page for somebody about an alarm of its own. */
export function buildPage(id: string, parts: Partial<Page> = {}): Page {
  return {
    id,
    site: 'north',
    to: { type: 'channel', channel: 'robot' },
    importance: 'default',
    about: { type: 'alarm', id },
    change: 'raised',
    severity: 'major',
    title: text(`告警 ${id}。`, `Alarm ${id}.`),
    body: text('请处理', 'Please look'),
    link: `/alarms/${id}`,
    at: Date.UTC(2026, 5, 1, 4),
    language: 'zh',
    ...parts,
  }
}

export function buildChannel(id: string, kind: ChannelKind, options: Channel['options'] = {}): Channel {
  return { id, kind, site: null, name: id, enabled: true, options, changedAt: 0, changedBy: 'admin' }
}
