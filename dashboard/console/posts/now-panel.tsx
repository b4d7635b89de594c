import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Duty, Post } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { formatMinute } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useNow } from '../live/now.ts'
import { usePerson } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { countdown } from './countdown.ts'
import { useAct } from './queries.ts'
import { phaseWords, stateWords } from './states.ts'
import { postWords } from './words.ts'

/** Each post: who should be there, who is, and how long until silence becomes an alarm. */
export function NowPanel({ posts }: { readonly posts: readonly Post[] }): ReactNode {
  const words = useWords(postWords)
  if (posts.length === 0) return <p className="empty">{words.noPosts}</p>
  return (
    <ul className="post-cards">
      {posts.map((post) => (
        <PostCard key={post.id} post={post} />
      ))}
    </ul>
  )
}

function PostCard({ post }: { readonly post: Post }): ReactNode {
  const words = useWords(postWords)
  const states = useWords(stateWords)
  const language = useLanguage()
  const zone = useZone()
  const { next } = post
  return (
    <li className="panel post-card">
      <header>
        <h2>{post.name[language]}</h2>
        <small className="faint">{post.placePath.map((place) => place[language]).join(' / ')}</small>
      </header>
      {post.duties.length === 0 ? <p className="faint">{words.noDuty}</p> : null}
      {post.duties.map((duty) => (
        <DutyLine key={duty.id} duty={duty} />
      ))}
      {post.openHandovers.map(({ id, at, state, late }) => (
        <p key={id} className={late ? 'post-late' : 'faint'}>
          {fill(words.openHandover, { time: formatMinute(at, zone), state: states[state] })}
        </p>
      ))}
      {next === null ? null : (
        <p className="faint">
          {fill(words.next, { time: formatMinute(next.from, zone), person: next.personName ?? words.nobody })}
        </p>
      )}
    </li>
  )
}

function DutyLine({ duty }: { readonly duty: Duty }): ReactNode {
  const words = useWords(postWords)
  const phases = useWords(phaseWords)
  const zone = useZone()
  const now = useNow()
  const { username } = usePerson()
  const checkIn = useAct(() => call('checkIn', { body: { post: duty.post } }))
  const signOff = useAct(() => call('signOff', { params: { id: duty.id } }))
  const { phase, lastSign, alarmAt } = duty
  const isOwn = duty.username === username && now < duty.to
  return (
    <div className="duty-line">
      <b className={`phase phase-${phase}`}>{phases[phase]}</b>
      <span>
        <b>{duty.personName ?? words.nobody}</b> {fill(words.until, { time: formatMinute(duty.to, zone) })}
        <br />
        <small className="faint">
          {lastSign === null ? words.noSign : fill(words.lastSign, { time: formatMinute(lastSign, zone) })}
          {alarmAt === null || phase === 'empty'
            ? ''
            : ` · ${fill(words.alarmIn, { time: countdown(alarmAt, now) })}`}
        </small>
      </span>
      {isOwn ? (
        <span className="duty-acts">
          <Button type="primary" loading={checkIn.isPending} onClick={() => checkIn.mutate(undefined)}>
            {words.here}
          </Button>
          <Button loading={signOff.isPending} onClick={() => signOff.mutate(undefined)}>
            {words.signOff}
          </Button>
        </span>
      ) : null}
    </div>
  )
}
