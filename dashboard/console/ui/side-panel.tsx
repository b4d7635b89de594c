import CloseOutlined from '@ant-design/icons/CloseOutlined'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../i18n/language.tsx'
import './side-panel.css'
import { uiWords } from './words.ts'

interface SidePanelProps {
  readonly title: ReactNode
  /** What it is, for screen readers. */
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
}

/** Details beside a list, so that both can be worked with; on a phone it covers the page. Escape closes it. */
export function SidePanel({ title, label, onClose, children, footer }: SidePanelProps): ReactNode {
  const words = useWords(uiWords)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <aside className="side-panel" aria-label={label}>
      <header className="side-panel-head">
        <div className="side-panel-title">{title}</div>
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={words.close}
          title={words.close}
          onClick={onClose}
        />
      </header>
      <div className="side-panel-body">{children}</div>
      {footer === undefined ? null : <footer className="side-panel-foot">{footer}</footer>}
    </aside>
  )
}
