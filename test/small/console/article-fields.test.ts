import { expect, test } from 'vitest'
import type { ArticleDetail } from '#gateway/http/contract/knowledge.ts'
import {
  articleFieldsOf,
  type CauseFields,
  changeOf,
  keysOf,
  newArticleOf,
} from '../../../dashboard/console/knowledge/article-fields.ts'

const article: ArticleDetail['article'] = {
  ...{ id: 'a-1', site: 'north', kind: 'thing', rule: 'TST-01', code: 7, state: 'published', version: 3 },
  ...{ title: { zh: '门不开', en: 'Door stays shut' }, advice: { zh: '先看', en: 'Look' }, minutes: 20 },
  causes: [
    {
      ...{ key: 'lock', title: { zh: '锁', en: 'Lock' }, remedy: { zh: '换', en: 'Replace' }, citations: 4 },
    },
  ],
  ...{ steps: [], parts: [], by: 'boss', at: 1, fromOrder: null, citations: 4, useful: 0 },
}
const cause = (en: string, key?: string): CauseFields => ({
  ...{ title: { zh: '因', en }, remedy: { zh: '修', en: '' } },
  ...(key !== undefined && { key }),
})

test('a changed article keeps the keys of its causes, as closed orders name them', () => {
  const fields = articleFieldsOf(article, 'north', false)
  const change = changeOf(
    { ...fields, causes: [...fields.causes, cause('Lock')], reason: ' seen twice ' },
    article,
  )
  expect(change.causes.map(({ key }) => key)).toEqual(['lock', 'lock-2'])
  expect(change).toMatchObject({ state: 'published', basedOn: 3, reason: 'seen twice' })
})

test('a copy is an article of its own: about the same, with keys of its own', () => {
  const fields = articleFieldsOf({ ...article, site: null }, 'south', true)
  expect(newArticleOf(fields)).toMatchObject({ site: 'south', kind: 'thing', rule: 'TST-01', code: 7 })
  expect(newArticleOf(fields).causes[0]).toEqual({
    key: 'lock',
    title: { zh: '锁', en: 'Lock' },
    remedy: { zh: '换', en: 'Replace' },
  })
})

test('keys are made of words, and of nothing where there are none; no two are the same', () => {
  expect(keysOf([cause('Worn  rollers!'), cause('worn rollers'), cause(''), cause('')])).toEqual([
    'worn-rollers',
    'worn-rollers-2',
    'cause',
    'cause-2',
  ])
  const long = keysOf([cause('x'.repeat(90)), cause('x'.repeat(90))])
  expect(long.filter((key) => !/^[a-z0-9-]{1,32}$/.test(key))).toEqual([])
})

test('one language is meant for both', () => {
  expect(newArticleOf(articleFieldsOf({ ...article, title: { zh: '门', en: ' ' } }, '', true)).title).toEqual(
    {
      zh: '门',
      en: '门',
    },
  )
})

test('what waits for review is published by saving it, what was retired stays so', () => {
  const fields = articleFieldsOf(article, '', false)
  expect(changeOf(fields, { ...article, state: 'proposed' }).state).toBe('published')
  expect(changeOf(fields, { ...article, state: 'retired' }).state).toBe('retired')
})
