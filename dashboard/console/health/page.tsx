import type { ReactNode } from 'react'
import { useKinds } from '../devices/kinds.ts'
import { formatAge } from '../i18n/age.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useNow } from '../live/now.ts'
import { useOverview } from '../overview/queries.ts'
import { useMay } from '../session/session.ts'
import { useSite, useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { HealthLines } from './health-lines.tsx'
import { healthWords } from './words.ts'

/** How the gateway's own parts are, and what this installation is. */
export function HealthPage(): ReactNode {
  const words = useWords(healthWords)
  return (
    <div className="health-page">
      <h1 className="unseen">{words.title}</h1>
      {useMay('alarm.read') ? <PartsPanel /> : null}
      <AboutPanel />
    </div>
  )
}

function PartsPanel(): ReactNode {
  const words = useWords(healthWords)
  const overview = useOverview()
  return (
    <Panel title={words.parts}>
      <Loaded query={overview}>{({ system }) => <HealthLines lines={system} />}</Loaded>
    </Panel>
  )
}

function AboutPanel(): ReactNode {
  const words = useWords(healthWords)
  const language = useLanguage()
  const { sites } = useSite()
  const kinds = useKinds()
  const zone = useZone()
  const now = useNow()
  const separator = language === 'zh' ? '、' : ', '
  const facts = [
    { key: 'product', label: words.product, value: words.productName },
    { key: 'site', label: words.site, value: sites.map((site) => site.name[language]).join(separator) },
    { key: 'zone', label: words.zone, value: zone },
    { key: 'time', label: words.gatewayTime, value: formatInstant(now, zone) },
    { key: 'clock', label: words.clockDifference, value: formatAge(Math.abs(now - Date.now()), language) },
    {
      key: 'kinds',
      label: words.kinds,
      value: kinds.all.map((kind) => kind.title[language]).join(separator),
    },
    {
      key: 'interface',
      label: words.interface,
      value: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>,
      aside: <a href="/metrics">{words.metrics}</a>,
    },
  ]
  return (
    <Panel title={words.about}>
      <Facts facts={facts} />
    </Panel>
  )
}
