import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { IssuedAccount } from '#gateway/http/contract/devices.ts'
import { useWords } from '../i18n/language.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { Facts } from '../ui/facts.tsx'
import { deviceWords } from './words.ts'

interface IssuedDialogProps {
  readonly issued: IssuedAccount | null
  readonly onClose: () => void
}

/** The secret, shown once. It closes by its button only, so that a slip does not lose it. */
export function IssuedDialog({ issued, onClose }: IssuedDialogProps): ReactNode {
  const words = useWords(deviceWords)
  return (
    <Modal
      open={issued !== null}
      title={words.issued}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      {issued === null ? null : (
        <>
          <p>{words.issuedHint}</p>
          <Facts
            facts={[
              { key: 'username', label: words.username, value: <CopyText value={issued.username} /> },
              { key: 'secret', label: words.secret, value: <CopyText value={issued.secret} /> },
            ]}
          />
        </>
      )}
    </Modal>
  )
}
