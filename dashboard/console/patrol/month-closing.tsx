import { App, Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { MonthSheet } from '#gateway/http/contract/month-sheet.ts'
import type { MonthList } from '#gateway/http/contract/months.ts'
import { textOf } from '../api/failure.ts'
import { formatDay, formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useNow } from '../live/now.ts'
import { useMay } from '../session/session.ts'
import { useClosedMonths, useCloseMonth } from './figure-queries.ts'
import { monthClosingWords } from './month-closing-words.ts'

type Site = MonthSheet['sites'][number]

/** Whether the month stands for good, by whom and since when; for those who may a button that makes it so. */
export function MonthClosing({ sheet }: { readonly sheet: MonthSheet }): ReactNode {
  const query = useClosedMonths()
  if (query.data === undefined) return null
  const { items } = query.data
  return sheet.sites.map((site) => (
    <SiteMonth
      key={site.id}
      site={site}
      month={sheet.month}
      isOnly={sheet.sites.length === 1}
      closed={items.find((one) => one.site === site.id && one.month === sheet.month)}
    />
  ))
}

interface SiteMonthProps {
  readonly site: Site
  readonly month: string
  readonly isOnly: boolean
  readonly closed: MonthList['items'][number] | undefined
}

function SiteMonth({ site, month, isOnly, closed }: SiteMonthProps): ReactNode {
  const words = useWords(monthClosingWords)
  const language = useLanguage()
  const may = useMay('patrol.manage')
  const isOver = month < formatDay(useNow(), site.zone).slice(0, 7)
  const name = site.name[language]
  const before = isOnly ? '' : fill(words.ofSite, { site: name })
  if (closed !== undefined) {
    const at = formatInstant(closed.closedAt, site.zone)
    const told =
      closed.by === null
        ? fill(words.closedByItself, { month, at })
        : fill(words.closed, { month, by: closed.by, at })
    return <p className="month-closing month-closed">{before + told}</p>
  }
  if (!isOver) return null
  return (
    <p className="month-closing">
      <span>{before + fill(words.notClosed, { month })}</span>
      {may ? <CloseButton site={site} month={month} label={isOnly ? null : name} /> : null}
    </p>
  )
}

interface CloseButtonProps {
  readonly site: Site
  readonly month: string
  /** Name of the site where there are several. */
  readonly label: string | null
}

function CloseButton({ site, month, label }: CloseButtonProps): ReactNode {
  const words = useWords(monthClosingWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const close = useCloseMonth()
  const [isOpen, setOpen] = useState(false)
  const confirm = (): void =>
    close.mutate(
      { site: site.id, month },
      {
        onSuccess: () => {
          void message.success(fill(words.done, { month }))
          setOpen(false)
        },
        onError: (thrown) => void message.error(textOf(thrown)[language]),
      },
    )
  return (
    <>
      <Button className="no-print" onClick={() => setOpen(true)}>
        {label === null ? words.close : fill(words.closeSite, { site: label })}
      </Button>
      <Modal
        open={isOpen}
        title={fill(words.title, { month, site: site.name[language] })}
        okText={words.close}
        cancelText={words.cancel}
        okButtonProps={{ loading: close.isPending }}
        onOk={confirm}
        onCancel={() => setOpen(false)}
      >
        <p>{words.means}</p>
        <p className="faint">{words.byItself}</p>
      </Modal>
    </>
  )
}
