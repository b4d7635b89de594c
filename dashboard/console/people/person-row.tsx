import { App, Button, Popconfirm, Select, Tag } from 'antd'
import type { ReactNode } from 'react'
import type { Person, PersonList, PersonResult } from '#gateway/http/contract/people.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { textOf } from '../api/failure.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { usePerson } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { useChangePerson } from './queries.ts'
import { peopleWords } from './words.ts'

interface PersonRowProps {
  readonly person: Person
  readonly roles: PersonList['roles']
  readonly onLink: (result: PersonResult) => void
}

/** One person: role, standing, and what can be done. Nobody stops or demotes himself. */
export function PersonRow({ person, roles, onLink }: PersonRowProps): ReactNode {
  const words = useWords(peopleWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const change = useChangePerson()
  const isMe = usePerson().username === person.username
  const run = (body: InputOf<'changePerson'>['body']): void =>
    change.mutate(
      { params: { username: person.username }, body },
      {
        onSuccess: (result) => (result.link === null ? void message.success(words.saved) : onLink(result)),
        onError: (thrown) => void message.error(textOf(thrown)[language]),
      },
    )
  return (
    <li className="person">
      <span className="person-who">
        <b>
          {person.name} {isMe ? <small>({words.you})</small> : null}
        </b>
        <small>{person.username}</small>
      </span>
      <Select
        aria-label={words.role}
        value={person.role}
        disabled={isMe}
        onChange={(role) => run({ role })}
        options={roles.map((role) => ({ value: role.name, label: role.title[language] }))}
      />
      <Standing person={person} />
      <span className="person-buttons">
        <Sure text={words.linkSure} onYes={() => run({ resetLink: true })}>
          <Button disabled={isMe}>{words.link}</Button>
        </Sure>
        {person.active ? (
          <Sure text={words.stopSure} onYes={() => run({ active: false })}>
            <Button danger disabled={isMe}>
              {words.stop}
            </Button>
          </Sure>
        ) : (
          <Button onClick={() => run({ active: true })}>{words.start}</Button>
        )}
      </span>
    </li>
  )
}

function Standing({ person }: { readonly person: Person }): ReactNode {
  const words = useWords(peopleWords)
  const language = useLanguage()
  const { sites, zone } = useSite()
  const names = person.sites?.map((id) => sites.find((site) => site.id === id)?.name[language] ?? id)
  const seen = person.lastSeenAt
  return (
    <span className="person-standing">
      <span>
        {names?.join(language === 'zh' ? '、' : ', ') ?? words.allSites}{' '}
        {person.active ? null : <Tag>{words.stopped}</Tag>}
        {person.hasPassword ? null : <Tag>{words.noPassword}</Tag>}
      </span>
      <small>
        {seen === null ? words.never : fill(words.lastSeen, { time: formatRecent(seen, readNow(), zone) })}
        {person.sessions === 0 ? null : ` · ${fill(words.sessions, { count: person.sessions })}`}
      </small>
    </span>
  )
}

interface SureProps {
  readonly text: string
  readonly onYes: () => void
  readonly children: ReactNode
}

function Sure({ text, onYes, children }: SureProps): ReactNode {
  const words = useWords(peopleWords)
  return (
    <Popconfirm title={text} okText={words.sure} cancelText={words.cancel} onConfirm={onYes}>
      {children}
    </Popconfirm>
  )
}
