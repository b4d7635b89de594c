import type { ReactNode } from 'react'
import { ContactDialog } from './contact-dialog.tsx'
import './notify.css'
import { useMyContact, useSetMyContact } from './queries.ts'

/** One's own addresses, from the menu of the person. */
export function MyContactDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const query = useMyContact()
  const save = useSetMyContact()
  if (query.data === undefined) return null
  const { contact, channels } = query.data
  return (
    <ContactDialog
      contact={contact}
      channels={channels}
      save={{
        ...{ isPending: save.isPending, error: save.error },
        run: (body, done) => save.mutate(body, { onSuccess: done }),
      }}
      onClose={onClose}
    />
  )
}
