import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { App, Button, Popconfirm, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PostSetup } from '#gateway/http/contract/posts-setup.ts'
import type { FilePost, FileShift } from '#gateway/posts/posts-file.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { bothOf } from '../patrol-setup/names.ts'
import { selectorWords } from '../patrol-setup/selectors.ts'
import { setupWords } from '../patrol-setup/words.ts'
import '../patrol-setup/setup.css'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PostForm } from './post-form.tsx'
import { usePostChange, usePostSetup } from './setup-queries.ts'
import { postSetupWords } from './setup-words.ts'
import { ShiftForm } from './shift-form.tsx'

type Editing =
  | { readonly what: 'post'; readonly row: FilePost | null }
  | { readonly what: 'shift'; readonly post: string; readonly row: FileShift | null }

/** Posts and their shifts, as managers set them up. */
export function SetupPanel(): ReactNode {
  const { chosen, sites } = useSite()
  const site = chosen ?? sites[0]
  return site === undefined ? null : <SiteSetup key={site.id} site={site.id} />
}

function SiteSetup({ site }: { readonly site: string }): ReactNode {
  const setup = usePostSetup(site)
  return <Loaded query={setup}>{(data) => <Rows setup={data} />}</Loaded>
}

function Rows({ setup }: { readonly setup: PostSetup }): ReactNode {
  const words = useWords(postSetupWords)
  const [editing, setEditing] = useState<Editing | null>(null)
  const close = (): void => setEditing(null)
  return (
    <>
      <p className="setup-note">{words.note}</p>
      <div className="setup-bar">
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => setEditing({ what: 'post', row: null })}
        >
          {words.addPost}
        </Button>
      </div>
      {setup.posts.length === 0 ? <p className="panel empty">{words.noPosts}</p> : null}
      {setup.posts.map((post) => (
        <PostRow key={post.id} setup={setup} post={post} onEdit={setEditing} />
      ))}
      {editing?.what === 'post' ? <PostForm setup={setup} post={editing.row} onClose={close} /> : null}
      {editing?.what === 'shift' ? (
        <ShiftForm setup={setup} post={editing.post} shift={editing.row} onClose={close} />
      ) : null}
    </>
  )
}

interface PostRowProps {
  readonly setup: PostSetup
  readonly post: FilePost
  readonly onEdit: (editing: Editing) => void
}

function PostRow({ setup, post, onEdit }: PostRowProps): ReactNode {
  const words = useWords(postSetupWords)
  const language = useLanguage()
  const { site, revision } = setup
  const query = { revision, reason: undefined }
  const shifts = setup.shifts.filter((shift) => shift.post === post.id)
  return (
    <section className="panel post-setup">
      <div className="setup-row">
        <span className="setup-what">
          <b>{bothOf(post.name)[language]}</b> {post.handover ? <Tag>{words.handover}</Tag> : null}
          <small>
            {post.id} · {post.certificate ?? words.anyone}
          </small>
        </span>
        <Acts
          onEdit={() => onEdit({ what: 'post', row: post })}
          retire={() => call('retirePost', { params: { site, id: post.id }, query })}
        >
          <Button onClick={() => onEdit({ what: 'shift', post: post.id, row: null })}>
            {words.addShift}
          </Button>
        </Acts>
      </div>
      {shifts.length === 0 ? <p className="setup-row post-late">{words.noShifts}</p> : null}
      {shifts.map((shift) => (
        <div key={shift.id} className="setup-row post-shift">
          <ShiftWords setup={setup} shift={shift} />
          <Acts
            onEdit={() => onEdit({ what: 'shift', post: post.id, row: shift })}
            retire={() => call('retireShift', { params: { site, id: shift.id }, query })}
          />
        </div>
      ))}
    </section>
  )
}

function ShiftWords({ setup, shift }: { readonly setup: PostSetup; readonly shift: FileShift }): ReactNode {
  const words = useWords(postSetupWords)
  const days = useWords(setupWords)
  const language = useLanguage()
  const { from, to, calendar, turn, persons = [] } = shift
  const names = (turn ?? persons).map((id) => setup.guards.find((guard) => guard.id === id)?.name ?? id)
  return (
    <span className="setup-what">
      {bothOf(shift.name)[language]} {from}–{to} ·{' '}
      {days[selectorWords[typeof calendar === 'string' ? calendar : 'weekdays']]}
      <small>
        {names.length === 0 ? '–' : names.join(turn === undefined ? '、' : ' → ')}
        {turn === undefined ? '' : ` (${words.turn})`}
      </small>
    </span>
  )
}

interface ActsProps {
  readonly onEdit: () => void
  readonly retire: () => Promise<unknown>
  readonly children?: ReactNode
}

/** Change and retire; why it was refused is told where it can be read. */
function Acts({ onEdit, retire, children }: ActsProps): ReactNode {
  const words = useWords(setupWords)
  const own = useWords(postSetupWords)
  const language = useLanguage()
  const { notification } = App.useApp()
  const change = usePostChange()
  const run = (): void =>
    change.mutate(retire, {
      onError: (thrown) => notification.error({ title: textOf(thrown)[language], duration: 0 }),
    })
  return (
    <span className="setup-buttons">
      {children}
      <Button onClick={onEdit}>{words.edit}</Button>
      <Popconfirm title={own.retireSure} okText={words.sure} cancelText={words.cancel} onConfirm={run}>
        <Button danger loading={change.isPending}>
          {words.retire}
        </Button>
      </Popconfirm>
    </span>
  )
}
