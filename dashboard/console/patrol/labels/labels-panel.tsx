import { Button, Popconfirm } from 'antd'
import { toString as toSvg } from 'qrcode'
import { type ReactNode, useEffect, useState } from 'react'
import type { PointCode } from '#gateway/http/contract/field.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { fill } from '../../i18n/texts.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { usePointCodes, useRenewCodes } from '../entries/queries.ts'
import './labels.css'
import { labelWords } from './words.ts'

/** Labels to print and put up: name, code and QR code of every checkpoint. */
export function LabelsPanel({ site }: { readonly site: string }): ReactNode {
  const words = useWords(labelWords)
  const query = usePointCodes(site)
  const renew = useRenewCodes(site)
  const without =
    query.data?.items.filter(({ code }) => code === null).map(({ checkpoint }) => checkpoint) ?? []
  const aside = (
    <>
      {without.length === 0 ? null : (
        <Button loading={renew.isPending} onClick={() => renew.mutate(without.slice(0, 500))}>
          {fill(words.make, { count: without.length })}
        </Button>
      )}
      <Button type="primary" onClick={() => window.print()}>
        {words.print}
      </Button>
    </>
  )
  return (
    <Panel title={words.scan} aside={aside}>
      <p className="faint no-print">{words.weak}</p>
      <Loaded query={query}>
        {({ items }) => (
          <ul className="labels">
            {items.length === 0 ? <li>{words.noPoints}</li> : null}
            {items.map((point) =>
              point.code === null ? null : (
                <Label
                  key={point.checkpoint}
                  point={point}
                  onRenew={() => renew.mutate([point.checkpoint])}
                />
              ),
            )}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

function Label({ point, onRenew }: { readonly point: PointCode; readonly onRenew: () => void }): ReactNode {
  const words = useWords(labelWords)
  const language = useLanguage()
  const { name, place, code } = point
  const other = language === 'zh' ? name.en : name.zh
  return (
    <li className="label">
      <Code code={code ?? ''} />
      <b>{name[language]}</b>
      {other === name[language] ? null : <span>{other}</span>}
      {place === null ? null : <small>{place[language]}</small>}
      <code>{code?.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      <Popconfirm title={words.renewSure} okText={words.yes} cancelText={words.no} onConfirm={onRenew}>
        <Button className="no-print">{words.renew}</Button>
      </Popconfirm>
    </li>
  )
}

/** The address that a phone opens; `q` says that it was a printed code, which proves little. */
function Code({ code }: { readonly code: string }): ReactNode {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    let isOver = false
    const address = `${window.location.origin}/t?q=${encodeURIComponent(code)}`
    void toSvg(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }).then((svg) => {
      if (!isOver) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`)
    })
    return () => {
      isOver = true
    }
  }, [code])
  return picture === null ? (
    <span className="label-code" />
  ) : (
    <img className="label-code" src={picture} alt={code} />
  )
}
