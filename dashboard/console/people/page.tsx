import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PersonResult } from '#gateway/http/contract/people.ts'
import { useWords } from '../i18n/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import '../ui/panel.css'
import { AddDialog } from './add-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import './people.css'
import { PersonRow } from './person-row.tsx'
import { usePeople } from './queries.ts'
import { peopleWords } from './words.ts'

/** Who may sign in, and as what. */
export function PeoplePage(): ReactNode {
  const words = useWords(peopleWords)
  const query = usePeople()
  const [adding, setAdding] = useState(false)
  const [handed, setHanded] = useState<PersonResult | null>(null)
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      </header>
      <Loaded query={query}>
        {({ items, roles }) => (
          <>
            <ul className="panel people">
              {items.map((person) => (
                <PersonRow key={person.username} person={person} roles={roles} onLink={setHanded} />
              ))}
            </ul>
            {adding ? (
              <AddDialog
                roles={roles}
                onClose={() => setAdding(false)}
                onAdded={(result) => {
                  setAdding(false)
                  setHanded(result)
                }}
              />
            ) : null}
          </>
        )}
      </Loaded>
      <LinkDialog result={handed} onClose={() => setHanded(null)} />
    </>
  )
}
