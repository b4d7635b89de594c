import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { PersonResult } from '#gateway/http/contract/people.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { peopleWords } from './words.ts'

interface LinkDialogProps {
  readonly result: PersonResult | null
  readonly onClose: () => void
}

/** The link with which a person sets a password, shown once. */
export function LinkDialog({ result, onClose }: LinkDialogProps): ReactNode {
  const words = useWords(peopleWords)
  const zone = useZone()
  const link = result?.link ?? null
  return (
    <Modal
      open={link !== null}
      title={fill(words.linkTitle, { name: result?.person.name })}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      {link === null ? null : (
        <>
          <p>{fill(words.linkHint, { time: formatInstant(link.expiresAt, zone) })}</p>
          <CopyText value={new URL(link.path, location.origin).href} />
        </>
      )}
    </Modal>
  )
}
