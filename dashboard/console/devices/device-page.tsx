import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { OpenWorkPanel } from '../orders/open-work.tsx'
import { AssetPanels } from '../registry/asset-panel.tsx'
import { useMay } from '../session/session.ts'
import { useParam } from '../shell/param.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { AboutPanel } from './about-panel.tsx'
import { AccountPanel } from './account-panel.tsx'
import { AlarmsPanel } from './alarms-panel.tsx'
import './devices.css'
import { EventsPanel } from './events-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { useKinds } from './kinds.ts'
import { LinkState } from './link-state.tsx'
import { useDevice } from './queries.ts'
import { ValuesPanel } from './values-panel.tsx'
import { deviceWords } from './words.ts'

/** All about one device. */
export function DevicePage(): ReactNode {
  const site = useParam('site') ?? ''
  const id = useParam('id') ?? ''
  const query = useDevice(site, id)
  const manages = useMay('device.manage')
  return (
    <Loaded query={query}>
      {(device) => (
        <>
          <DeviceHead device={device} />
          <div className="device-page">
            <div className="device-column">
              <AlarmsPanel device={device} />
              <OpenWorkPanel site={site} device={id} />
              <HistoryPanel key={`${site}/${id}`} device={device} />
              <EventsPanel device={device} />
            </div>
            <div className="device-column">
              <ValuesPanel device={device} />
              <AboutPanel device={device} />
              <AssetPanels key={`${site}/${id}`} device={device} />
              {manages ? <AccountPanel device={device} /> : null}
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}

function DeviceHead({ device }: { readonly device: DeviceDetail }): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const zone = useZone()
  const kind = useKinds().of(device.kind)
  const since = device.online === null || device.onlineSince === null ? null : device.onlineSince
  return (
    <header className="device-title">
      <Link href="/devices" aria-label={words.back} title={words.back}>
        <ArrowLeftOutlined />
      </Link>
      <div>
        <h1>{device.name[language]}</h1>
        <p>
          {kind?.title[language] ?? device.kind}
          {device.placePath.map((place) => ` / ${place[language]}`)}
        </p>
      </div>
      {device.retired ? <Tag>{words.retired}</Tag> : null}
      <div className="device-link">
        <LinkState online={device.online} since={since} />
        {since === null ? null : (
          <small>{fill(words.since, { time: formatRecent(since, readNow(), zone) })}</small>
        )}
      </div>
    </header>
  )
}
