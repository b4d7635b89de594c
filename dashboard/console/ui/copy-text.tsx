import CopyOutlined from '@ant-design/icons/CopyOutlined'
import { App, Button } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useWords } from '../i18n/language.tsx'
import './copy-text.css'
import { uiWords } from './words.ts'

/** A text to be carried elsewhere. Where the page may not reach the clipboard (no HTTPS), it is marked for copying by hand. */
export function CopyText({ value }: { readonly value: string }): ReactNode {
  const words = useWords(uiWords)
  const { message } = App.useApp()
  const shown = useRef<HTMLElement>(null)
  const copy = (): void => {
    const mark = (): void => {
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current)
    }
    if (!isSecureContext) {
      mark()
      void message.info(words.copyByHand)
      return
    }
    navigator.clipboard.writeText(value).then(() => message.success(words.copied), mark)
  }
  return (
    <span className="copy-text">
      <code ref={shown}>{value}</code>
      <Button size="small" icon={<CopyOutlined />} onClick={copy}>
        {words.copy}
      </Button>
    </span>
  )
}
