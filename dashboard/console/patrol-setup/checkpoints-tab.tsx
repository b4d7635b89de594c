import { Button, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PatrolSetup, SetupCheckpoint } from '#gateway/http/contract/patrol-setup.ts'
import { call } from '../api/call.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { CheckpointForm } from './checkpoint-form.tsx'
import { bothOf } from './names.ts'
import { RowButtons } from './row-buttons.tsx'
import { SetupList } from './setup-list.tsx'
import { TagsDrawer } from './tags-drawer.tsx'
import { setupWords } from './words.ts'

/** The checkpoints with their tags; those in service first. */
export function CheckpointsTab({ setup }: { readonly setup: PatrolSetup }): ReactNode {
  const [editing, setEditing] = useState<SetupCheckpoint | 'new' | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const { site, version } = setup
  const sorted = setup.checkpoints.toSorted(
    (a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null),
  )
  const shown = setup.checkpoints.find(({ row }) => row.id === open)
  return (
    <>
      <SetupList
        items={sorted}
        keyOf={({ row }) => row.id}
        wordsOf={({ row, history }) => {
          const { zh, en } = bothOf(row.name)
          return [row.id, zh, en, ...history.map(({ uid }) => uid)]
        }}
        onAdd={() => setEditing('new')}
        row={(point) => (
          <CheckpointRow
            point={point}
            onEdit={() => setEditing(point)}
            onTags={() => setOpen(point.row.id)}
            retire={() =>
              call('retireCheckpoint', {
                params: { site, id: point.row.id },
                query: { version, reason: undefined },
              })
            }
          />
        )}
      />
      {editing === null ? null : (
        <CheckpointForm
          setup={setup}
          point={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {shown === undefined ? null : <TagsDrawer setup={setup} point={shown} onClose={() => setOpen(null)} />}
    </>
  )
}

interface CheckpointRowProps {
  readonly point: SetupCheckpoint
  readonly onEdit: () => void
  readonly onTags: () => void
  readonly retire: Parameters<typeof RowButtons>[0]['retire']
}

function CheckpointRow({ point, onEdit, onTags, retire }: CheckpointRowProps): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const { row, retiredAt } = point
  return (
    <>
      <span className="setup-what">
        <b>{bothOf(row.name)[language]}</b> {row.key ? <Tag color="orange">{words.key}</Tag> : null}
        {retiredAt === null ? null : <Tag>{words.retired}</Tag>}
        <small>{row.id}</small>
      </span>
      <span className="setup-what">
        {row.tags.length === 0 ? (
          <small className={retiredAt === null ? 'setup-warn' : ''}>{words.noTags}</small>
        ) : (
          <span className="setup-uid">{row.tags.join(' ')}</span>
        )}
      </span>
      {retiredAt === null ? (
        <RowButtons onEdit={onEdit} retire={retire}>
          <TagsButton onClick={onTags} />
        </RowButtons>
      ) : (
        <span className="setup-buttons">
          <TagsButton onClick={onTags} />
        </span>
      )}
    </>
  )
}

function TagsButton({ onClick }: { readonly onClick: () => void }): ReactNode {
  const words = useWords(setupWords)
  return <Button onClick={onClick}>{words.tags}</Button>
}
