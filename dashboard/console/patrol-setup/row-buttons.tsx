import { App, Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import type { SetupChanged } from '#gateway/http/contract/patrol-setup.ts'
import { textOf } from '../api/failure.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useSetupChange } from './queries.ts'
import { setupWords } from './words.ts'

interface RowButtonsProps {
  readonly onEdit: () => void
  readonly retire: () => Promise<SetupChanged>
  readonly children?: ReactNode
}

/** Change and retire. */
export function RowButtons({ onEdit, retire, children }: RowButtonsProps): ReactNode {
  const words = useWords(setupWords)
  return (
    <span className="setup-buttons">
      {children}
      <Button onClick={onEdit}>{words.edit}</Button>
      <SureButton ask={words.retireSure} send={retire}>
        {words.retire}
      </SureButton>
    </span>
  )
}

interface SureButtonProps {
  readonly ask: string
  readonly send: () => Promise<SetupChanged>
  readonly children: ReactNode
}

/** A button that asks first; why it was refused is told where it can be read. */
export function SureButton({ ask, send, children }: SureButtonProps): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const { notification } = App.useApp()
  const change = useSetupChange()
  const run = (): void =>
    change.mutate(send, {
      onError: (thrown) => notification.error({ title: textOf(thrown)[language], duration: 0 }),
    })
  return (
    <Popconfirm title={ask} okText={words.sure} cancelText={words.cancel} onConfirm={run}>
      <Button danger loading={change.isPending}>
        {children}
      </Button>
    </Popconfirm>
  )
}
