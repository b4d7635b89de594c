import PrinterOutlined from '@ant-design/icons/PrinterOutlined'
import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Alert, Button, Input, Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import type { LogEntry, Post } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatDay, formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { readNow } from '../live/now.ts'
import { DayPicker } from '../patrol/day-picker.tsx'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import '../ui/print.css'
import { useAct, useLog } from './queries.ts'
import { logWords } from './states.ts'
import { postWords } from './words.ts'

/** The log of the posts: written by the gateway, and by hand; a line once written stays (handbook 2.2). */
export function LogPanel({ posts }: { readonly posts: readonly Post[] }): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const zone = useZone()
  const [post, setPost] = useState<string | undefined>(undefined)
  const [day, setDay] = useState<string | undefined>(undefined)
  const [search, setSearch] = useState('')
  const [corrects, setCorrects] = useState<LogEntry | null>(null)
  const mayWrite = useMay('post.duty')
  const today = formatDay(readNow(), zone)
  const options = posts.map(({ id, name }) => ({ value: id, label: name[language] }))
  return (
    <section className="panel post-log">
      <div className="roster-head no-print">
        <Select
          allowClear
          aria-label={words.allPosts}
          placeholder={words.allPosts}
          value={post}
          options={options}
          onChange={(value: string | undefined) => setPost(value)}
        />
        {day === undefined ? (
          <Button onClick={() => setDay(today)}>{words.byDay}</Button>
        ) : (
          <>
            <DayPicker day={day} today={today} onChange={setDay} />
            <Button onClick={() => setDay(undefined)}>{words.allDays}</Button>
          </>
        )}
        <Input
          prefix={<SearchOutlined />}
          allowClear
          placeholder={words.search}
          maxLength={100}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      {mayWrite && posts.length > 0 ? (
        <Remark
          key={corrects?.id}
          post={corrects?.post ?? post ?? posts[0]?.id ?? ''}
          corrects={corrects}
          onDone={() => setCorrects(null)}
        />
      ) : null}
      <h2 className="print-only">
        {words.log} · {options.find(({ value }) => value === post)?.label ?? words.allPosts} · {day ?? ''}
      </h2>
      <Lines
        {...{ post, day, search: useDeferredValue(search) }}
        onCorrect={mayWrite ? setCorrects : undefined}
      />
    </section>
  )
}

interface LinesProps {
  readonly post: string | undefined
  readonly day: string | undefined
  readonly search: string
  readonly onCorrect: ((line: LogEntry) => void) | undefined
}

function Lines({ post, day, search, onCorrect }: LinesProps): ReactNode {
  const words = useWords(postWords)
  const log = useLog({ post, day, text: search })
  const lines = log.data?.pages.flatMap(({ items }) => items)
  if (lines === undefined) {
    return log.error === null ? null : <Alert type="error" title={<Say text={textOf(log.error)} />} />
  }
  if (lines.length === 0) return <p className="empty">{words.noLog}</p>
  return (
    <>
      <ol>
        {lines.map((line) => (
          <Line key={line.id} line={line} isOfOne={post !== undefined} onCorrect={onCorrect} />
        ))}
      </ol>
      {log.hasNextPage ? (
        <Button className="no-print" loading={log.isFetching} onClick={() => void log.fetchNextPage()}>
          {words.older}
        </Button>
      ) : null}
    </>
  )
}

interface LineProps {
  readonly line: LogEntry
  /** Only one post is shown: its name need not stand in every line. */
  readonly isOfOne: boolean
  readonly onCorrect: ((line: LogEntry) => void) | undefined
}

function Line({ line, isOfOne, onCorrect }: LineProps): ReactNode {
  const words = useWords(postWords)
  const kinds = useWords(logWords)
  const language = useLanguage()
  const zone = useZone()
  return (
    <li>
      <time>{formatInstant(line.at, zone).slice(5)}</time>
      <small className={`log-kind log-${line.kind}`}>{kinds[line.kind]}</small>
      <span>
        {line.corrects === null ? null : <b>{words.correction} </b>}
        {line.words[language]}{' '}
        <small className="faint">
          {isOfOne ? '' : line.postName[language]}
          {line.by === null ? '' : ` · ${line.by}`}
        </small>
      </span>
      {onCorrect === undefined ? null : (
        <Button type="text" size="small" className="no-print" onClick={() => onCorrect(line)}>
          {words.correct}
        </Button>
      )}
    </li>
  )
}

interface RemarkProps {
  readonly post: string
  /** The line that what is written puts right. */
  readonly corrects: LogEntry | null
  readonly onDone: () => void
}

function Remark({ post, corrects, onDone }: RemarkProps): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const [text, setText] = useState('')
  const of = corrects === null ? {} : { corrects: corrects.id }
  const write = useAct(() => call('writeLog', { body: { post, text, ...of } }))
  const done = (): void => {
    setText('')
    onDone()
  }
  const send = (): void => {
    if (text.trim() !== '') write.mutate(undefined, { onSuccess: done })
  }
  return (
    <div className="no-print">
      {write.error === null ? null : <Alert type="error" title={<Say text={textOf(write.error)} />} />}
      {corrects === null ? null : (
        <p className="faint">
          {words.correction}: {corrects.words[language]}
        </p>
      )}
      <div className="roster-head">
        <Input
          autoFocus={corrects !== null}
          placeholder={words.remark}
          maxLength={1000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={send}
        />
        <Button loading={write.isPending} disabled={text.trim() === ''} onClick={send}>
          {words.write}
        </Button>
        {corrects === null ? null : <Button onClick={onDone}>{words.cancel}</Button>}
      </div>
    </div>
  )
}
