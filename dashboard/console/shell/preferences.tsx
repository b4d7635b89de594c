import BulbOutlined from '@ant-design/icons/BulbOutlined'
import UserOutlined from '@ant-design/icons/UserOutlined'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { call } from '../api/call.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { sessionKey, usePerson } from '../session/session.ts'
import { type SchemeChoice, useTheme } from '../theme/theme.tsx'
import { shellWords } from './words.ts'

const MyContactDialog = lazy(async () => ({
  default: (await import('../notify/my-contact.tsx')).MyContactDialog,
}))

const choices: readonly SchemeChoice[] = ['auto', 'light', 'dark']

/** Light, dark, or by the time of day. */
export function AppearanceMenu(): ReactNode {
  const words = useWords(shellWords)
  const { choice, choose } = useTheme()
  const items = choices.map((key) => ({ key, label: words[key] }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        selectable: true,
        selectedKeys: [choice],
        onClick: ({ key }) => choose(key as SchemeChoice),
      }}
    >
      <Button type="text" icon={<BulbOutlined />} aria-label={words.appearance} title={words.appearance} />
    </Dropdown>
  )
}

/** Who is signed in, and the way out. */
export function PersonMenu(): ReactNode {
  const words = useWords(shellWords)
  const person = usePerson()
  const client = useQueryClient()
  const [contact, setContact] = useState(false)
  const signOut = useMutation({
    mutationFn: () => call('signOut', {}),
    onSettled: () => {
      client.clear()
      client.setQueryData(sessionKey, null)
    },
  })
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', label: <PersonLine />, disabled: true },
            { type: 'divider' },
            { key: 'contact', label: words.myContact, onClick: () => setContact(true) },
            { key: 'out', label: words.signOut, danger: true, onClick: () => signOut.mutate() },
          ],
        }}
      >
        <Button type="text" aria-label={`${words.account}: ${person.name}`}>
          <UserOutlined />
          <span className="person-name">{person.name}</span>
        </Button>
      </Dropdown>
      {contact ? (
        <Suspense fallback={null}>
          <MyContactDialog onClose={() => setContact(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

function PersonLine(): ReactNode {
  const person = usePerson()
  return (
    <>
      {person.name} ({person.username}), <Say text={person.roleTitle} />
    </>
  )
}
