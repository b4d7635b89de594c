import { Button, Popconfirm, Segmented } from 'antd'
import { toString as toSvg } from 'qrcode'
import { type ReactNode, useEffect, useState } from 'react'
import type { Label } from '#gateway/http/contract/labels.ts'
import { call } from '../api/call.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import '../patrol/labels/labels.css'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { useLabels, useRegistryChange } from './queries.ts'
import { registryWords } from './words.ts'

interface TabProps {
  readonly site: string
  readonly manages: boolean
}

/** Labels for devices and places: whoever scans one reports a fault there, or proves that he stood there. */
export function LabelsTab({ site, manages }: TabProps): ReactNode {
  const words = useWords(registryWords)
  const [target, setTarget] = useState<'device' | 'place'>('device')
  const query = useLabels({ site, target })
  const change = useRegistryChange({ quiet: true })
  const without = query.data?.items.filter(({ code }) => code === null).map(({ id }) => id) ?? []
  const renew = (ids: readonly string[]): void =>
    change.mutate(async () => {
      for (let at = 0; at < ids.length; at += 500)
        await call('renewLabels', { body: { site, target, ids: ids.slice(at, at + 500) } })
    })
  return (
    <>
      <div className="registry-bar no-print">
        <Segmented<'device' | 'place'>
          value={target}
          onChange={setTarget}
          options={[
            { value: 'device', label: words.deviceLabels },
            { value: 'place', label: words.placeLabels },
          ]}
        />
        {manages && without.length > 0 ? (
          <Button loading={change.isPending} onClick={() => renew(without)}>
            {fill(words.makeLabels, { count: without.length })}
          </Button>
        ) : null}
        <Button type="primary" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <Panel title={words.scanToReport}>
        <Loaded query={query}>
          {({ items }) =>
            items.every(({ code }) => code === null) ? (
              <p className="empty">{words.noLabels}</p>
            ) : (
              <ul className="labels">
                {items.map((label) =>
                  label.code === null ? null : (
                    <LabelCard
                      key={label.id}
                      label={label}
                      code={label.code}
                      onRenew={manages ? () => renew([label.id]) : null}
                    />
                  ),
                )}
              </ul>
            )
          }
        </Loaded>
      </Panel>
    </>
  )
}

interface LabelCardProps {
  readonly label: Label
  readonly code: string
  readonly onRenew: (() => void) | null
}

function LabelCard({ label, code, onRenew }: LabelCardProps): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const { name, placePath, assetCode } = label
  const other = language === 'zh' ? name.en : name.zh
  return (
    <li className="label">
      <Picture code={code} />
      <b>{name[language]}</b>
      {other === name[language] ? null : <span>{other}</span>}
      <small>{[assetCode, ...placePath.map((place) => place[language])].filter(Boolean).join(' · ')}</small>
      <code>{code.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      {onRenew === null ? null : (
        <Popconfirm
          title={words.renewSure}
          okText={words.renew}
          cancelText={words.cancel}
          onConfirm={onRenew}
        >
          <Button className="no-print">{words.renew}</Button>
        </Popconfirm>
      )}
    </li>
  )
}

/** The address that any phone opens; it says nothing but the code. */
function Picture({ code }: { readonly code: string }): ReactNode {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    let isOver = false
    const address = `${window.location.origin}/r/${encodeURIComponent(code)}`
    void toSvg(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }).then((svg) => {
      if (!isOver) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`)
    })
    return () => {
      isOver = true
    }
  }, [code])
  if (picture === null) return <span className="label-code" />
  return <img className="label-code" src={picture} alt={code} />
}
