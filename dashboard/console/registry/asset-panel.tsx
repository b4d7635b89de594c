import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { AssetDetail, DeviceRecord } from '#gateway/http/contract/assets.ts'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { assetKeys } from './device-fields.ts'
import { DeviceForm } from './device-form.tsx'
import { DocumentsPanel } from './documents-panel.tsx'
import { fieldName } from './import-tab.tsx'
import { type Move, MoveDialog } from './move-dialog.tsx'
import { useAsset } from './queries.ts'
import './registry.css'
import { registryWords } from './words.ts'

/** What the registry holds of a device, and what became of it. */
export function AssetPanels({ device }: { readonly device: DeviceDetail }): ReactNode {
  const query = useAsset(device.site, device.id)
  return (
    <Loaded query={query}>
      {(asset) => (
        <>
          <AssetPanel device={device} asset={asset} />
          <DocumentsPanel site={device.site} device={device.id} documents={asset.documents} />
          <HistoryOfAsset asset={asset} />
        </>
      )}
    </Loaded>
  )
}

interface AssetPanelProps {
  readonly device: DeviceDetail
  readonly asset: AssetDetail
}

function AssetPanel({ device, asset }: AssetPanelProps): ReactNode {
  const words = useWords(registryWords)
  const manages = useMay('device.manage')
  const [open, setOpen] = useState<Move | 'edit' | null>(null)
  const { row } = asset
  const shown = (key: (typeof assetKeys)[number]): string | null => {
    if (key === 'contractor') return row.contractorName
    if (key === 'maintainer') return row.maintainerName
    return row.asset[key]
  }
  const facts = assetKeys.flatMap((key) => {
    const value = shown(key)
    return value === null ? [] : [{ key, label: words[key], value }]
  })
  const buttons: readonly Move[] = device.retired ? ['restore'] : ['transfer', 'replace', 'retire']
  const close = (): void => setOpen(null)
  return (
    <Panel
      title={words.asset}
      aside={<Link href={`/registry-record/${device.site}/${device.id}`}>{words.record}</Link>}
    >
      <Facts facts={[{ key: 'assetId', label: words.id, value: <code>{device.id}</code> }, ...facts]} />
      {manages ? (
        <div className="panel-buttons">
          {device.retired ? null : <Button onClick={() => setOpen('edit')}>{words.edit}</Button>}
          {buttons.map((move) => (
            <Button key={move} danger={move === 'retire'} onClick={() => setOpen(move)}>
              {words[move]}
            </Button>
          ))}
        </div>
      ) : null}
      {open === 'edit' ? (
        <DeviceForm site={device.site} device={device} asset={row.asset} onClose={close} />
      ) : null}
      {open === null || open === 'edit' ? null : <MoveDialog move={open} device={device} onClose={close} />}
    </Panel>
  )
}

const actionWords = {
  register: 'registered',
  change: 'changed',
  transfer: 'transfer',
  replace: 'replace',
  retire: 'retire',
  restore: 'restore',
} as const satisfies Record<DeviceRecord['action'], keyof typeof registryWords>

function HistoryOfAsset({ asset }: { readonly asset: AssetDetail }): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const zone = useZone()
  const { line, records } = asset
  return (
    <Panel title={words.history}>
      {line.length < 2 ? null : (
        <p className="registry-line">
          {line.map((member, index) => (
            <span key={`${member.site}/${member.id}`}>
              {index === 0 ? '' : ' → '}
              <Link href={`/devices/${member.site}/${member.id}`} title={member.name[language]}>
                {member.id}
              </Link>
            </span>
          ))}
        </p>
      )}
      {records.length === 0 ? <p className="faint">{words.noHistory}</p> : null}
      <ol className="registry-history">
        {records.map(({ id, at, by, action, device, reason, changes }) => (
          <li key={id}>
            <b>{words[actionWords[action]]}</b> {line.length > 1 ? <code>{device}</code> : null}
            <small>
              {formatInstant(at, zone)} · {by}
            </small>
            {reason === '' ? null : <p>{reason}</p>}
            {action === 'register' ? null : (
              <ul>
                {changes.map(({ field, before, after }) => (
                  <li key={field}>
                    {fieldName(field, words)}: <del>{before ?? '–'}</del> → {after ?? '–'}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
