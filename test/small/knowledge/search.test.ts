import { describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import { type Article, shippedArticles } from '#gateway/knowledge/article.ts'
import { KnowledgeBook } from '#gateway/knowledge/book.ts'
import { termsOf } from '#gateway/knowledge/search.ts'

const buildArticle = (id: string, over: Partial<Article> = {}): Article => ({
  ...{ id, site: 'north', kind: 'test', rule: 'TST-01', code: null, state: 'published', version: 1 },
  ...{ by: 'sun', at: 1, fromOrder: null, title: text('门锁卡住', 'Lock jammed') },
  advice: text('先看锁舌', 'Look at the bolt'),
  causes: [{ key: 'rust', title: text('锈蚀', 'Rusty'), remedy: text('除锈上油', 'Grease it') }],
  ...{ steps: [text('断电', 'Power off')], parts: [], minutes: 20 },
  ...over,
})
const north = { sites: ['north'] }
const ids = (articles: readonly Article[]): string[] => articles.map(({ id }) => id)

describe('terms of a search', () => {
  it('are pairs of Chinese characters, and other words by their beginning', () => {
    expect(termsOf('门锁故障')).toEqual(['门锁', '锁故', '故障'])
    expect(termsOf('Lock  JAMMED!')).toEqual([' lock', ' jammed'])
    expect(termsOf('门')).toEqual(['门'])
    expect(termsOf('更换PoE电源')).toEqual(['更换', ' poe', '电源'])
  })

  it('are bounded whatever is pasted', () => {
    expect(termsOf('门锁故障排查'.repeat(200)).length).toBeLessThanOrEqual(40)
  })

  it('know full-width letters', () => {
    expect(termsOf('ＰｏＥ')).toEqual([' poe'])
  })
})

describe('a search', () => {
  const book = new KnowledgeBook(
    [],
    [
      buildArticle('a-lock'),
      buildArticle('a-light', {
        title: text('灯不亮', 'Lamp dark'),
        causes: [
          { key: 'lamp', title: text('光源损坏', 'Lamp broken'), remedy: text('换灯', 'Replace the lamp') },
        ],
        steps: [text('看锁具', 'Look at the lock')],
      }),
      buildArticle('a-south', { site: 'south' }),
      buildArticle('a-new', { state: 'proposed' }),
    ],
  )

  it('finds Chinese and English, a title before a step', () => {
    expect(ids(book.search({ ...north, text: '门锁坏了卡住' }))).toEqual(['a-lock'])
    expect(ids(book.search({ ...north, text: 'lock' }))).toEqual(['a-lock', 'a-light'])
    expect(ids(book.search({ ...north, text: 'replac lamp' }))).toEqual(['a-light'])
  })

  it('finds nothing of other sites, and proposals only when asked for', () => {
    expect(ids(book.search({ sites: ['south'], text: '门锁' }))).toEqual(['a-south'])
    expect(ids(book.search({ ...north, state: 'proposed' }))).toEqual(['a-new'])
  })

  it('follows an article when it changes', () => {
    const changing = new KnowledgeBook([], [buildArticle('a-1')])
    changing.put(buildArticle('a-1', { title: text('门磁松动', 'Contact loose'), version: 2 }))
    expect(ids(changing.search({ ...north, text: '门锁' }))).toEqual([])
    expect(ids(changing.search({ ...north, text: '门磁' }))).toEqual(['a-1'])
  })
})

describe('articles of a fault', () => {
  it('are the own ones of the site first, then the code, then the rule', () => {
    const book = new KnowledgeBook(
      [
        buildArticle('test/TST-01', { site: null }),
        buildArticle('test/TST-01/7', { site: null, code: 7 }),
        buildArticle('test/TST-01/8', { site: null, code: 8 }),
      ],
      [buildArticle('a-own'), buildArticle('a-other', { site: 'south' })],
    )
    const fault = { site: 'north', kind: 'test', rule: 'TST-01' }
    expect(ids(book.fitting({ ...fault, codes: [7] }))).toEqual(['a-own', 'test/TST-01/7', 'test/TST-01'])
    expect(ids(book.fitting({ ...fault, site: 'east', codes: [] }))).toEqual(['test/TST-01'])
    expect(book.fitting({ ...fault, kind: null, codes: [] })).toEqual([])
  })

  it('exist for every rule of every kind, found by their own titles in both languages', () => {
    const shipped = shippedArticles(kinds)
    const book = new KnowledgeBook(shipped)
    const lost = shipped.filter(({ id, kind, title }) =>
      [title.zh, title.en].some(
        (words) => !ids(book.search({ sites: [], text: words, kind: kind ?? '' })).includes(id),
      ),
    )
    expect(ids(lost)).toEqual([])
  })
})
