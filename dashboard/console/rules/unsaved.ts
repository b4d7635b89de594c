import { App } from 'antd'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { ruleWords } from './words.ts'

/** Asks before something unsaved is given up; without anything unsaved it just goes. */
export function useAskBefore(unsaved: boolean): (leave: () => void) => void {
  const words = useWords(ruleWords)
  const { modal } = App.useApp()
  return (leave) => {
    if (!unsaved) return leave()
    void modal.confirm({
      title: words.unsavedTitle,
      content: words.unsavedMeans,
      okText: words.giveUp,
      okButtonProps: { danger: true },
      cancelText: words.goOn,
      focusable: { autoFocusButton: 'cancel' },
      onOk: leave,
    })
  }
}

/** The same for a page: links of the console are asked about, and the browser asks before it closes or reloads. */
export function useLeaveGuard(unsaved: boolean): void {
  const ask = useAskBefore(unsaved)
  const [, navigate] = useLocation()
  useEffect(() => {
    if (!unsaved) return
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault()
    const follow = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.target !== '')
        return
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      event.stopPropagation()
      ask(() => navigate(link.pathname + link.search))
    }
    window.addEventListener('beforeunload', stay)
    document.addEventListener('click', follow, true)
    return () => {
      window.removeEventListener('beforeunload', stay)
      document.removeEventListener('click', follow, true)
    }
  })
}
