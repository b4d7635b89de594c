import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Overview } from '#gateway/http/contract/overview.ts'
import { HealthLines } from '../health/health-lines.tsx'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { Panel } from '../ui/panel.tsx'
import { overviewWords } from './words.ts'

/** The gateway's own parts, as far as something is to be said of them, and what waits in the inbox. */
export function HealthPanel({ overview }: { readonly overview: Overview }): ReactNode {
  const words = useWords(overviewWords)
  const mayInbox = useMay('intake.read')
  const troubled = overview.system.filter(({ state }) => state === 'degraded' || state === 'failed')
  const { pending, quarantine } = overview
  return (
    <Panel
      title={words.system}
      aside={<Link href="/health">{troubled.length === 0 ? words.systemFine : words.systemTroubled}</Link>}
    >
      <HealthLines
        lines={troubled.length === 0 ? overview.system : troubled}
        compact={troubled.length === 0}
      />
      {mayInbox && pending + quarantine.last24h > 0 ? (
        <p className="inbox-line">
          {pending === 0 ? null : <Link href="/inbox">{fill(words.pending, { count: pending })}</Link>}
          {quarantine.last24h === 0 ? null : (
            <Link href="/inbox?tab=quarantine">{fill(words.quarantine, { count: quarantine.last24h })}</Link>
          )}
        </p>
      ) : null}
    </Panel>
  )
}
