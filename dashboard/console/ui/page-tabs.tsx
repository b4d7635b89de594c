import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { useParam } from '../shell/param.ts'
import { uiWords } from './words.ts'

interface PageTab {
  readonly key: string
  readonly label: string
  readonly children: ReactNode
}

interface PageTabsProps {
  /** Of the page, without the tab. */
  readonly path: string
  /** At least one; an address without a tab, or with one this person does not have, shows the first. */
  readonly items: readonly PageTab[]
  readonly className?: string
}

/** The tabs of a page, each with an address of its own (`:tab` of the route). */
export function PageTabs({ path, items, className }: PageTabsProps): ReactNode {
  const { more } = useWords(uiWords)
  const asked = useParam('tab')
  const [, navigate] = useLocation()
  const first = items[0]?.key ?? ''
  const shown = items.find(({ key }) => key === asked)?.key ?? first
  return (
    <Tabs
      more={{ icon: more }}
      {...(className !== undefined && { className })}
      activeKey={shown}
      onChange={(next) => navigate(next === first ? path : `${path}/${next}`, { replace: true })}
      destroyOnHidden
      items={[...items]}
    />
  )
}
