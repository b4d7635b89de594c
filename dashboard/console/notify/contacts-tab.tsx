import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ContactList, ContactView } from '#gateway/http/contract/notify.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { useContacts, useSetContact } from './queries.ts'
import { notifyWords } from './words.ts'

/** How the people of one's sites are reached. */
export function ContactsTab(): ReactNode {
  const query = useContacts()
  return <Loaded query={query}>{(contacts) => <Contacts contacts={contacts} />}</Loaded>
}

function Contacts({ contacts: { items, channels } }: { readonly contacts: ContactList }): ReactNode {
  const words = useWords(notifyWords)
  const [open, setOpen] = useState<ContactView | null>(null)
  const save = useSetContact()
  return (
    <>
      <ul className="panel notify-list">
        {items.map((contact) => (
          <li key={contact.username} className="notify-row">
            <span className="notify-who">
              <b>{contact.name}</b>
              <small>{contact.username}</small>
            </span>
            <ContactLine contact={contact} channels={channels} />
            <span className="notify-buttons">
              <Button onClick={() => setOpen(contact)}>{words.edit}</Button>
            </span>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <ContactDialog
          contact={open}
          channels={channels}
          save={{
            ...{ isPending: save.isPending, error: save.error },
            run: (body, done) =>
              save.mutate({ params: { username: open.username }, body }, { onSuccess: done }),
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

interface ContactLineProps {
  readonly contact: ContactView
  readonly channels: ContactList['channels']
}

function ContactLine({ contact, channels }: ContactLineProps): ReactNode {
  const words = useWords(notifyWords)
  const language = useLanguage()
  const addresses = [contact.mail, contact.mobile, contact.wecom, contact.feishu].filter(
    (one) => one !== null,
  )
  const names = contact.ways.map((id) => channels.find((channel) => channel.id === id)?.name ?? id)
  const quiet = contact.quiet === null ? [] : [`${words.quiet} ${contact.quiet}`]
  const separator = language === 'zh' ? '，' : ', '
  return (
    <span className="notify-standing">
      <span>{addresses.length + names.length === 0 ? words.noWay : addresses.join(separator)}</span>
      <small>{[names.join(' → '), ...quiet].filter((part) => part !== '').join(separator)}</small>
    </span>
  )
}
