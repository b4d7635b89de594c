import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Button, Input, Segmented } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { ArticleQuery, ArticleSummary } from '#gateway/http/contract/knowledge.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useParam } from '../shell/param.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { NewArticleForm } from './article-form.tsx'
import { ArticlePanel } from './article-panel.tsx'
import { useArticles } from './queries.ts'
import './knowledge.css'
import { knowledgeWords } from './words.ts'

type State = NonNullable<ArticleQuery['state']>
const states: readonly State[] = ['published', 'proposed', 'retired', 'refused']

/** What is known about faults: search in both languages, read, review. */
export function KnowledgePage(): ReactNode {
  const words = useWords(knowledgeWords)
  const [, navigate] = useLocation()
  const id = useParam('id')
  const [state, setState] = useState<State>('published')
  const [typed, setTyped] = useState('')
  const [isWriting, setWriting] = useState(false)
  const mayManage = useMay('knowledge.manage')
  const q = useDeferredValue(typed.trim())
  const query = useArticles({ state, ...(q !== '' && { q }) })
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Segmented<State>
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: words[value] }))}
        />
        {mayManage ? (
          <Button type="primary" onClick={() => setWriting(true)}>
            {words.write}
          </Button>
        ) : null}
      </header>
      <Input
        prefix={<SearchOutlined />}
        className="knowledge-search"
        value={typed}
        maxLength={100}
        allowClear
        placeholder={words.search}
        aria-label={words.search}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="knowledge">
        <Loaded query={query}>
          {({ items, total }) => (
            <div className="knowledge-list">
              {items.length === 0 ? (
                <p className="faint">{state === 'proposed' ? words.noneProposed : words.none}</p>
              ) : null}
              <ByKind items={items} open={id} />
              {items.length < total ? (
                <p className="faint">{fill(words.truncated, { shown: items.length, total })}</p>
              ) : null}
            </div>
          )}
        </Loaded>
        {id === null ? null : <ArticlePanel key={id} id={id} onClose={() => navigate('/knowledge')} />}
      </div>
      {isWriting ? (
        <NewArticleForm
          article={null}
          onClose={() => setWriting(false)}
          onWritten={(made) => {
            setWriting(false)
            setState('published')
            navigate(`/knowledge/${encodeURIComponent(made)}`)
          }}
        />
      ) : null}
    </>
  )
}

/** Kinds in the order in which the search found them: the best first. */
function ByKind({
  items,
  open,
}: {
  readonly items: readonly ArticleSummary[]
  readonly open: string | null
}) {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const kinds = useKinds()
  return [...Map.groupBy(items, ({ kind }) => kind)].map(([kind, articles]) => (
    <Panel
      key={kind ?? ''}
      flush
      title={kind === null ? words.anyKind : (kinds.of(kind)?.title[language] ?? kind)}
    >
      {articles.map((article) => (
        <Row key={article.id} article={article} isOpen={article.id === open} />
      ))}
    </Panel>
  ))
}

function Row({ article, isOpen }: { readonly article: ArticleSummary; readonly isOpen: boolean }): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const { id, title, rule, code, site, citations, useful } = article
  const counts = [
    site === null ? '' : words.own,
    citations === 0 ? '' : fill(words.cited, { count: citations }),
    useful === 0 ? '' : fill(words.useful, { count: useful }),
  ]
  return (
    <Link
      href={`/knowledge/${encodeURIComponent(id)}`}
      className={isOpen ? 'knowledge-row knowledge-row-open' : 'knowledge-row'}
    >
      <span>
        <strong>{title[language]}</strong>{' '}
        <span className="faint">{[rule, code].filter((part) => part !== null).join(' ')}</span>
      </span>
      <span className="faint">{counts.filter((part) => part !== '').join(' · ')}</span>
    </Link>
  )
}
