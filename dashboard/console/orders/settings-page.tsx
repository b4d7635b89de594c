import { Alert, Button, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { OrderSettingsDetail } from '#gateway/http/contract/order-settings.ts'
import { pauseReasons, pauseReasonTexts } from '#gateway/orders/agreement.ts'
import { textOf } from '../api/failure.ts'
import { useKinds } from '../devices/kinds.ts'
import { usePlaces } from '../devices/queries.ts'
import { formatAge } from '../i18n/age.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useSite, useZone } from '../shell/site.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import './orders.css'
import { type Doing, SettingsDialog } from './settings-dialog.tsx'
import { useOrderSettings, useRuleTitles, useSaveOrderSettings } from './settings-queries.ts'
import { type Agreement, bySeverity, coversAll, oddityOf, sayOpening, sayTerms } from './settings-text.ts'
import { settingsWords } from './settings-words.ts'
import { orderWords } from './words.ts'

/** What is promised for orders, and which alarms open one: of the site on screen, in words, for managers to change. */
export function OrderSettingsPage(): ReactNode {
  const words = useWords(settingsWords)
  const { toList } = useWords(orderWords)
  const language = useLanguage()
  const { chosen, sites } = useSite()
  const site = chosen ?? sites[0]
  return (
    <>
      <header className="page-head">
        <h1>
          {words.title}
          {site === undefined || sites.length < 2 ? null : ` · ${site.name[language]}`}
        </h1>
        <Link href="/orders">{toList}</Link>
      </header>
      {site === undefined ? null : <SiteSettings key={site.id} site={site.id} />}
    </>
  )
}

function SiteSettings({ site }: { readonly site: string }): ReactNode {
  const query = useOrderSettings(site)
  const mayManage = useMay('order.manage')
  const [doing, setDoing] = useState<Doing | null>(null)
  const onDo = mayManage ? setDoing : null
  return (
    <Loaded query={query}>
      {(detail) => (
        <div className="order-settings">
          <Agreements detail={detail} onDo={onDo} />
          <Opening detail={detail} onDo={onDo} />
          <Versions detail={detail} onDo={onDo} />
          {doing === null ? null : (
            <SettingsDialog detail={detail} doing={doing} onClose={() => setDoing(null)} />
          )}
        </div>
      )}
    </Loaded>
  )
}

/** Null: only looked at. */
type OnDo = ((doing: Doing) => void) | null

interface SectionProps {
  readonly detail: OrderSettingsDetail
  readonly onDo: OnDo
}

function Agreements({ detail, onDo }: SectionProps): ReactNode {
  const words = useWords(settingsWords)
  const { agreements } = detail.settings
  return (
    <Panel title={words.agreements}>
      <p className="order-said">{words.agreementsHint}</p>
      <ul>
        {agreements.map((agreement, index) => (
          <AgreementRow key={agreement.id} {...{ detail, onDo, agreement, index }} />
        ))}
      </ul>
      {onDo === null ? null : (
        <Button type="primary" disabled={agreements.length >= 50} onClick={() => onDo({ does: 'add' })}>
          {words.addAgreement}
        </Button>
      )}
    </Panel>
  )
}

interface AgreementRowProps extends SectionProps {
  readonly agreement: Agreement
  readonly index: number
}

function AgreementRow({ detail, onDo, agreement, index }: AgreementRowProps): ReactNode {
  const words = useWords(settingsWords)
  const language = useLanguage()
  const { settings, site } = detail
  const save = useSaveOrderSettings(site)
  const { agreements } = settings
  const odd = oddityOf(agreements, index)
  const move = (by: number): void => {
    const next = agreements.filter((one) => one !== agreement)
    next.splice(index + by, 0, agreement)
    save.mutate({ settings: { ...settings, agreements: next }, reason: words.moved })
  }
  return (
    <li className="order-agreement">
      <div className="order-agreement-what">
        <b>{agreement.name[language]}</b> <Coverage agreement={agreement} site={site} />
        {bySeverity((severity) => sayTerms(agreement.terms[severity], language), language).map((line) => (
          <div key={line.severity}>{line.sentence}</div>
        ))}
        {odd === null ? null : <Alert type="warning" showIcon title={words[odd]} />}
        {save.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(save.error)} />} />
        )}
      </div>
      {onDo === null ? null : (
        <span className="order-agreement-deeds">
          <Button disabled={index === 0 || save.isPending} onClick={() => move(-1)}>
            {words.up}
          </Button>
          <Button disabled={index === agreements.length - 1 || save.isPending} onClick={() => move(1)}>
            {words.down}
          </Button>
          <Button onClick={() => onDo({ does: 'edit', agreement })}>{words.change}</Button>
          <Button danger disabled={agreements.length < 2} onClick={() => onDo({ does: 'remove', agreement })}>
            {words.remove}
          </Button>
        </span>
      )}
    </li>
  )
}

function Coverage({ agreement, site }: { readonly agreement: Agreement; readonly site: string }): ReactNode {
  const words = useWords(settingsWords)
  const language = useLanguage()
  const kinds = useKinds()
  const places = usePlaces(site).data?.items ?? []
  if (coversAll(agreement)) return <Tag>{words.coversAll}</Tag>
  const names = [
    ...agreement.kinds.map((kind) => kinds.of(kind)?.title[language] ?? kind),
    ...agreement.places.map((id) => places.find((place) => place.id === id)?.name[language] ?? id),
  ]
  return <Tag>{fill(words.covers, { what: names.join(language === 'zh' ? '、' : ', ') })}</Tag>
}

function Opening({ detail: { site, settings }, onDo }: SectionProps): ReactNode {
  const words = useWords(settingsWords)
  const language = useLanguage()
  const { openAfterS, openByRule, selfClearS, recurrenceDays, pauseMaxS } = settings
  const titles = useRuleTitles(site)
  const nameOf = (id: string): string => `${id} ${titles.get(id)?.[language] ?? ''}`.trim()
  const pauses: Fact[] = pauseReasons.map((reason) => ({
    key: reason,
    label: pauseReasonTexts[reason][language],
    value: formatAge(pauseMaxS[reason] * 1000, language),
  }))
  return (
    <Panel title={words.opening}>
      <p className="order-said">{words.openingHint}</p>
      {bySeverity((severity) => sayOpening(openAfterS[severity], language), language).map((line) => (
        <div key={line.severity}>{line.sentence}</div>
      ))}
      <h3>{words.exceptions}</h3>
      {openByRule.length === 0 ? <p className="faint">{words.noExceptions}</p> : null}
      {openByRule.map(({ rule, afterS }) => (
        <div key={rule}>
          {fill(words.sentence, { severity: nameOf(rule), what: sayOpening(afterS, language) })}
        </div>
      ))}
      <p className="order-rest">
        {fill(words.selfClearSaid, { age: formatAge(selfClearS * 1000, language) })}{' '}
        {fill(words.recurrenceSaid, { days: recurrenceDays })}
      </p>
      <h3>{words.pauses}</h3>
      <Facts facts={pauses} />
      {onDo === null ? null : <Button onClick={() => onDo({ does: 'opening' })}>{words.change}</Button>}
    </Panel>
  )
}

function Versions({ detail, onDo }: SectionProps): ReactNode {
  const words = useWords(settingsWords)
  const zone = useZone()
  const { versions } = detail
  return (
    <Panel title={words.versions}>
      {versions.length === 0 ? <p className="faint">{words.noVersions}</p> : null}
      <ul>
        {versions.map((version, index) => (
          <li key={version.version} className="order-agreement">
            <div className="order-agreement-what">
              <b>{fill(words.version, { n: version.version })}</b> {version.by}{' '}
              {index === 0 ? <Tag>{words.current}</Tag> : null}
              <div className="faint">
                {formatInstant(version.at, zone)} · {version.reason}
              </div>
            </div>
            {index === 0 || onDo === null ? null : (
              <Button onClick={() => onDo({ does: 'restore', version })}>{words.goBack}</Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
