import DeleteOutlined from '@ant-design/icons/DeleteOutlined'
import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/language.tsx'
import { formWords } from '../form-words.ts'
import { emptyRow, type Group, type Join, joins, type Row } from '../model/form.ts'
import { numbered } from '../model/numbered.ts'
import { useFormScene } from './context.ts'
import { Fault } from './fault.tsx'
import { RowEditor } from './row-editor.tsx'

/** Deeper than anybody reads; what is deeper still is shown, only not begun here. */
const DEPTH_MAX = 3

interface GroupEditorProps {
  readonly group: Group
  readonly at: string
  readonly depth?: number
  readonly onChange: (group: Group) => void
}

/** Conditions that belong together, and how. */
export function GroupEditor({ group, at, depth = 0, onChange }: GroupEditorProps): ReactNode {
  const words = useWords(formWords)
  const { readOnly } = useFormScene()
  const { rows } = group
  const put = (index: number, row: Row): void =>
    onChange({ ...group, rows: rows.map((one, place) => (place === index ? row : one)) })
  const add = (row: Row): void => onChange({ ...group, rows: [...rows, row] })
  return (
    <fieldset
      className={`rules-group rules-group-${group.join === 'any' || group.join === 'none' ? 'any' : 'all'}`}
    >
      <legend className="unseen">{words.conditions}</legend>
      {rows.length < 2 && (group.join === 'all' || group.join === 'any') ? null : (
        <Select<Join>
          aria-label={words.join}
          className="rules-join"
          disabled={readOnly}
          value={group.join}
          options={joins.map((value) => ({ value, label: words[value] }))}
          onChange={(join) => onChange({ ...group, join })}
        />
      )}
      {numbered(rows).map(({ item: row, index, key }) => (
        <div key={key} className="rules-cond">
          {row.type === 'group' ? (
            <GroupEditor
              group={row}
              at={`${at}.rows.${index}`}
              depth={depth + 1}
              onChange={(next) => put(index, next)}
            />
          ) : (
            <RowEditor row={row} at={`${at}.rows.${index}`} onChange={(next) => put(index, next)} />
          )}
          {readOnly ? null : (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={words.removeCondition}
              title={words.removeCondition}
              onClick={() => onChange({ ...group, rows: rows.filter((_, place) => place !== index) })}
            />
          )}
        </div>
      ))}
      <Fault at={at} />
      {readOnly ? null : (
        <div className="rules-add">
          <Button icon={<PlusOutlined />} onClick={() => add(emptyRow)}>
            {words.addCondition}
          </Button>
          {depth >= DEPTH_MAX || rows.length === 0 ? null : (
            <Button
              onClick={() =>
                add({ type: 'group', join: group.join === 'any' ? 'all' : 'any', rows: [emptyRow, emptyRow] })
              }
            >
              {words.addGroup}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  )
}
