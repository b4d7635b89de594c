import { Alert, Button, Input, Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import type { Post } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useAct, useLog } from './queries.ts'
import { logWords } from './states.ts'
import { postWords } from './words.ts'

/** The log of the posts: written by the gateway, and by hand; a line once written stays (handbook 2.2). */
export function LogPanel({ posts }: { readonly posts: readonly Post[] }): ReactNode {
  const words = useWords(postWords)
  const kinds = useWords(logWords)
  const language = useLanguage()
  const zone = useZone()
  const [post, setPost] = useState<string | undefined>(undefined)
  const [search, setSearch] = useState('')
  const log = useLog(post, useDeferredValue(search))
  const mayWrite = useMay('post.duty')
  const options = posts.map(({ id, name }) => ({ value: id, label: name[language] }))
  return (
    <section className="panel post-log">
      <div className="roster-head">
        <Select
          allowClear
          aria-label={words.allPosts}
          placeholder={words.allPosts}
          value={post}
          options={options}
          onChange={(value: string | undefined) => setPost(value)}
        />
        <Input.Search
          allowClear
          placeholder={words.search}
          maxLength={100}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      {mayWrite && posts.length > 0 ? <Remark post={post ?? posts[0]?.id ?? ''} /> : null}
      <Loaded query={log}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{words.noLog}</p>
          ) : (
            <ol>
              {items.map((line) => (
                <li key={line.id}>
                  <time>{formatInstant(line.at, zone).slice(5, 16)}</time>
                  <small className="faint">{kinds[line.kind]}</small>
                  <span>
                    {line.words[language]}{' '}
                    {line.by === null ? null : <small className="faint">{line.by}</small>}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  )
}

function Remark({ post }: { readonly post: string }): ReactNode {
  const words = useWords(postWords)
  const [text, setText] = useState('')
  const write = useAct(() => call('writeLog', { body: { post, text } }))
  const send = (): void => {
    if (text.trim() !== '') write.mutate(undefined, { onSuccess: () => setText('') })
  }
  return (
    <>
      {write.error === null ? null : <Alert type="error" title={<Say text={textOf(write.error)} />} />}
      <div className="roster-head">
        <Input
          placeholder={words.remark}
          maxLength={1000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={send}
        />
        <Button loading={write.isPending} disabled={text.trim() === ''} onClick={send}>
          {words.write}
        </Button>
      </div>
    </>
  )
}
