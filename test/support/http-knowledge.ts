import { text } from '#devices/kit/text.ts'
import type { ArticleDetail } from '#gateway/http/contract/knowledge.ts'
import type { knowledgeRoutes } from '#gateway/http/contract/knowledge-routes.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { KnowledgeService } from '#gateway/http/knowledge-service.ts'
import type { Viewer } from '#gateway/http/services.ts'
import type { DiagnosisNote } from '#gateway/knowledge/note.ts'
import { sees } from './http-viewer.ts'

/** What is known about faults behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }
const words = text('门锁卡住', 'Lock jammed')
const cause = { key: 'jam', title: words, remedy: text('更换锁体', 'Replace the lock') }
const content = {
  ...{ title: words, advice: words, causes: [cause], steps: [words], parts: [], minutes: 30 },
}

export const knowledgeSamples: { readonly [Name in keyof typeof knowledgeRoutes]: InputOf<Name> } = {
  searchKnowledge: { ...none, query: { q: '门锁' } },
  writeArticle: { ...none, body: { site: 'north', kind: 'thing', rule: 'TST-01', ...content } },
  readArticle: { ...none, params: { id: 'a-north' } },
  changeArticle: {
    ...none,
    params: { id: 'a-north' },
    body: { ...content, state: 'published', reason: '审核通过', basedOn: 1 },
  },
  voteOnArticle: { ...none, params: { id: 'a-north' }, body: { site: 'north', useful: true } },
  adviseOnAlarm: { ...none, params: { id: 'a-north' } },
  readOrderNote: { ...none, params: { id: 'order-1' } },
}

const summary = {
  ...{ id: 'a-north', site: 'north', kind: 'thing', rule: 'TST-01', code: null, state: 'published' as const },
  ...{
    title: words,
    minutes: 30,
    citations: 2,
    useful: 1,
    version: 1,
    by: 'sun',
    at: 1_000,
    fromOrder: null,
  },
}

const detail: ArticleDetail = {
  article: { ...summary, advice: words, steps: [words], parts: [], causes: [{ ...cause, citations: 2 }] },
  useless: 0,
  versions: [{ version: 1, by: 'sun', at: 1_000, reason: '', state: 'published', title: words }],
}

const alarm = {
  ...{ id: 'a-1', rule: 'TST-01', title: words, severity: 'major' as const, raisedAt: 1, clearedAt: null },
}

const note: DiagnosisNote = {
  at: 2_000,
  readings: [{ key: 'level', label: words, unit: null, value: 3, ageMs: 10 }],
  device: { name: words, online: true },
  parent: { id: 'd0', name: words, online: null, alarms: [alarm] },
  recentAlarms: [alarm],
  events: [{ type: 'opened', label: words, ageMs: 5 }],
  openWork: [{ id: 'order-2', number: 'north-2026-0002', title: words, state: 'accepted', device: 'd1' }],
  articles: [{ id: 'a-north', title: words, own: true }],
  advice: words,
  causes: [{ code: 'a-north#jam', article: 'a-north', ...cause, here: 1, everywhere: 2, share: 1 }].map(
    ({ key: _key, ...rest }) => rest,
  ),
}

export function knowledgeInMemory(): KnowledgeService {
  const seen = <T>(viewer: Viewer, answer: T): T | null => (sees(viewer, 'north') ? answer : null)
  return {
    search: async (_, viewer) => ({ items: seen(viewer, [summary]) ?? [], total: 1 }),
    read: async (_, viewer) => seen(viewer, detail),
    write: async (_, viewer) => seen(viewer, detail),
    change: async (_, __, viewer) => seen(viewer, detail),
    vote: async (_, __, viewer) => seen(viewer, detail),
    advice: async (_, viewer) => seen(viewer, note),
    note: async (_, viewer) => seen(viewer, note),
  }
}
