import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import type { ArticleChange, ArticleDetail } from '#gateway/http/contract/knowledge.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill, type Text } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useSite, useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { EditArticleForm, NewArticleForm } from './article-form.tsx'
import { useArticle, useArticleDeeds } from './queries.ts'
import { knowledgeWords } from './words.ts'

/** One article in full; those who review decide here. */
export function ArticlePanel({
  id,
  onClose,
}: {
  readonly id: string
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const query = useArticle(id)
  const mayManage = useMay('knowledge.manage')
  const article = query.data?.article
  const isOwn = article !== undefined && article.site !== null
  return (
    <SidePanel
      label={words.title}
      title={<h2>{article?.title[language] ?? words.title}</h2>}
      onClose={onClose}
      footer={
        query.data === undefined ? undefined : mayManage && isOwn ? (
          <Review detail={query.data} />
        ) : (
          <Votes detail={query.data} mayManage={mayManage} />
        )
      }
    >
      <Loaded query={query}>{(detail) => <ArticleBody detail={detail} />}</Loaded>
    </SidePanel>
  )
}

function ArticleBody({ detail: { article, versions } }: { readonly detail: ArticleDetail }): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const zone = useZone()
  return (
    <>
      <p className="faint">
        {[
          [article.kind, article.rule, article.code].filter((part) => part !== null).join(' '),
          article.site === null ? words.shipped : words.own,
          fill(words.minutes, { count: article.minutes }),
          article.fromOrder === null ? '' : fill(words.fromOrder, { number: article.fromOrder }),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <section>
        <h3>{words.advice}</h3>
        <p>{article.advice[language]}</p>
      </section>
      <section>
        <h3>{words.causes}</h3>
        <ol className="knowledge-causes">
          {article.causes.map(({ key, title, remedy, citations }) => (
            <li key={key}>
              <strong>{title[language]}</strong>
              <div>{remedy[language]}</div>
              {citations === 0 ? null : (
                <small className="faint">{fill(words.cited, { count: citations })}</small>
              )}
            </li>
          ))}
        </ol>
      </section>
      <Lines title={words.steps} lines={article.steps} />
      <Lines title={words.parts} lines={article.parts} />
      {versions.length === 0 ? null : (
        <section>
          <h3>{words.versions}</h3>
          <Facts
            facts={versions.map(({ version, by, at, reason }) => ({
              key: String(version),
              label: fill(words.version, { n: version, by }),
              value: formatInstant(at, zone),
              aside: reason,
            }))}
          />
        </section>
      )}
    </>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly Text[] }): ReactNode {
  const language = useLanguage()
  if (lines.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ol className="knowledge-causes">
        {lines.map((line) => (
          <li key={line.zh}>{line[language]}</li>
        ))}
      </ol>
    </section>
  )
}

interface VotesProps {
  readonly detail: ArticleDetail
  readonly mayManage: boolean
}

/** Whether it helped; and for those who manage, a better one for their own site. */
function Votes({ detail: { article }, mayManage }: VotesProps): ReactNode {
  const words = useWords(knowledgeWords)
  const [, navigate] = useLocation()
  const { chosen } = useSite()
  const [isWriting, setWriting] = useState(false)
  const { vote } = useArticleDeeds(article.id)
  const at = article.site ?? chosen?.id
  if (at === undefined) return fill(words.useful, { count: article.useful })
  return (
    <div className="knowledge-deeds">
      <Button loading={vote.isPending} onClick={() => vote.mutate({ site: at, useful: true })}>
        {words.helped} {article.useful}
      </Button>
      <Button onClick={() => vote.mutate({ site: at, useful: false })}>{words.notHelped}</Button>
      {mayManage ? <Button onClick={() => setWriting(true)}>{words.writeOwn}</Button> : null}
      {isWriting ? (
        <NewArticleForm
          article={article}
          onClose={() => setWriting(false)}
          onWritten={(made) => navigate(`/knowledge/${encodeURIComponent(made)}`)}
        />
      ) : null}
    </div>
  )
}

function Review({ detail: { article } }: { readonly detail: ArticleDetail }): ReactNode {
  const words = useWords(knowledgeWords)
  const [reason, setReason] = useState('')
  const [isEditing, setEditing] = useState(false)
  const { change } = useArticleDeeds(article.id)
  const decide = (state: ArticleChange['state']): void => {
    const { title, advice, causes, steps, parts, minutes, version } = article
    const plain = causes.map(({ key, title: name, remedy }) => ({ key, title: name, remedy }))
    const body = { title, advice, causes: plain, steps, parts, minutes, state, basedOn: version }
    change.mutate({ ...body, reason: reason.trim() })
  }
  const isReady = reason.trim().length >= 2
  const deed = (state: ArticleChange['state'], label: string): ReactNode => (
    <Button
      type={state === 'published' ? 'primary' : 'default'}
      disabled={!isReady}
      loading={change.isPending}
      onClick={() => decide(state)}
    >
      {label}
    </Button>
  )
  return (
    <div className="knowledge-deeds">
      <Input
        value={reason}
        maxLength={500}
        placeholder={words.reason}
        aria-label={words.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {article.state === 'published' ? null : deed('published', words.publish)}
      {article.state === 'proposed' ? deed('refused', words.refuse) : null}
      {article.state === 'published' ? deed('retired', words.retire) : null}
      <Button onClick={() => setEditing(true)}>{words.edit}</Button>
      {isEditing ? <EditArticleForm article={article} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}
