import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined'
import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { severityTexts } from '#devices/kit/severity.ts'
import type { Attainment } from '#gateway/http/contract/orders.ts'
import { formatAge } from '../i18n/age.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import './orders.css'
import { useAttainment } from './queries.ts'
import { clockWords, orderWords } from './words.ts'

/** How the promises of handbook 5.2-5.4 were kept. */
export function AttainmentPage(): ReactNode {
  const words = useWords(orderWords)
  const [days, setDays] = useState(30)
  const query = useAttainment(days)
  return (
    <>
      <header className="device-title">
        <Link href="/orders" aria-label={words.toList} title={words.toList}>
          <ArrowLeftOutlined />
        </Link>
        <h1>{words.attainment}</h1>
        <Segmented<number>
          value={days}
          onChange={setDays}
          options={[7, 30, 90].map((value) => ({ value, label: fill(words.days, { days: value }) }))}
        />
      </header>
      <Loaded query={query}>
        {(figures) => (
          <>
            <Counts figures={figures} />
            <Panel title={words.clocks} flush>
              <Kept figures={figures} />
            </Panel>
          </>
        )}
      </Loaded>
    </>
  )
}

function Counts({ figures }: { readonly figures: Attainment }): ReactNode {
  const words = useWords(orderWords)
  const { orders, diagnoses } = figures
  const wrong = diagnoses.compared === 0 ? '–' : formatPercent(diagnoses.wrong / diagnoses.compared)
  const shown: readonly (readonly [string, string | number])[] = [
    [words.opened, orders.opened],
    [words.restoredCount, orders.restored],
    [words.selfCleared, orders.selfCleared],
    [words.cancelled, orders.cancelled],
    [words.repeated, orders.repeated],
    [words.wrongRate, wrong],
  ]
  return (
    <Panel title={words.title}>
      <div className="order-counts">
        {shown.map(([label, value]) => (
          <span key={label}>
            <b>{value}</b>
            {label}
          </span>
        ))}
      </div>
    </Panel>
  )
}

function Kept({ figures }: { readonly figures: Attainment }): ReactNode {
  const words = useWords(orderWords)
  const kinds = useWords(clockWords)
  const language = useLanguage()
  if (figures.clocks.length === 0) return <p className="empty">{words.noFigures}</p>
  return (
    <table className="order-figures">
      <tbody>
        {figures.clocks.map(({ clock, severity, kept, missed, meanMs }) => (
          <tr key={`${clock} ${severity}`}>
            <th scope="row">{kinds[clock]}</th>
            <td>{severityTexts[severity][language]}</td>
            <td>
              <b>{formatPercent(kept / (kept + missed))}</b>
            </td>
            <td>{fill(words.keptOf, { kept, total: kept + missed })}</td>
            <td>{fill(words.mean, { age: formatAge(meanMs, language) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
