import PlusOutlined from '@ant-design/icons/PlusOutlined'
import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { found } from './names.ts'
import { setupWords } from './words.ts'

interface SetupListProps<Item> {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  /** What a search looks at. */
  readonly wordsOf: (item: Item) => readonly string[]
  readonly row: (item: Item) => ReactNode
  readonly onAdd: () => void
  readonly aside?: ReactNode
}

/** So many are drawn; a search finds the rest of thousands. */
const SHOWN = 100

/** A list with a search and a button to add to it. */
export function SetupList<Item>({
  items,
  keyOf,
  wordsOf,
  row,
  onAdd,
  aside,
}: SetupListProps<Item>): ReactNode {
  const words = useWords(setupWords)
  const [search, setSearch] = useState('')
  const fitting = items.filter((item) => found(search, wordsOf(item)))
  const more = fitting.length - SHOWN
  return (
    <>
      <div className="setup-bar">
        <Input
          prefix={<SearchOutlined />}
          allowClear
          value={search}
          placeholder={words.search}
          aria-label={words.search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button type="primary" icon={<PlusOutlined />} onClick={onAdd}>
          {words.add}
        </Button>
        {aside}
      </div>
      {fitting.length === 0 ? (
        <p className="panel empty">{items.length === 0 ? words.none : words.noMatch}</p>
      ) : (
        <ul className="panel">
          {fitting.slice(0, SHOWN).map((item) => (
            <li key={keyOf(item)} className="setup-row">
              {row(item)}
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? <p className="setup-note">{fill(words.more, { count: more })}</p> : null}
    </>
  )
}
