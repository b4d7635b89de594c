import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { CheckInBar } from '../posts/check-in-bar.tsx'
import { AlarmStrip } from './alarm-strip.tsx'
import { Clock } from './clock.tsx'
import { ConnectionBar, ConnectionLamp } from './connection-bar.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { NavigationBar } from './navigation-bar.tsx'
import { AppearanceMenu, PersonMenu } from './preferences.tsx'
import './page.css'
import './shell.css'
import { useSite } from './site.tsx'
import { useTitle } from './title.ts'
import { shellWords } from './words.ts'

/** The frame of every page after sign-in. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  const words = useWords(shellWords)
  useTitle()
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="top-bar">
        <Link href="/" className="top-bar-home" aria-label={words.product}>
          <Logo />
        </Link>
        <SiteName />
        <AlarmStrip />
        <span className="top-bar-gap" />
        <ConnectionLamp />
        <Clock />
        <div className="top-bar-own">
          <LanguageSwitch />
          <AppearanceMenu />
          <PersonMenu />
        </div>
      </header>
      <ConnectionBar />
      <CheckInBar />
      <NavigationBar />
      <main id="content" className="content">
        {children}
      </main>
    </div>
  )
}

/** Which site is on screen; a choice only where there are several. */
function SiteName(): ReactNode {
  const words = useWords(shellWords)
  const language = useLanguage()
  const { sites, chosen, choose } = useSite()
  if (sites.length < 2)
    return <strong className="site-name">{sites[0]?.name[language] ?? words.product}</strong>
  return (
    <Select
      className="site-choice"
      variant="borderless"
      aria-label={words.site}
      value={chosen?.id ?? ''}
      onChange={(id) => choose(id === '' ? null : id)}
      options={[
        { value: '', label: words.allSites },
        ...sites.map((site) => ({ value: site.id, label: site.name[language] })),
      ]}
    />
  )
}
