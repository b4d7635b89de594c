import { Button, type InputRef } from 'antd'
import { type ReactNode, useMemo, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useParam } from '../shell/param.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AlarmList } from './alarm-list.tsx'
import { AlarmPanel } from './alarm-panel.tsx'
import './alarms.css'
import { BulkBar, BulkDialog } from './bulk.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Filters, readFilters, writeFilters } from './filters.ts'
import { Help } from './help.tsx'
import { ShelfDialog } from './shelf-dialog.tsx'
import { useDesk } from './use-desk.ts'
import { alarmWords } from './words.ts'

/** The alarm list, made to be worked with the keyboard. */
export function AlarmsPage(): ReactNode {
  const words = useWords(alarmWords)
  const open = useParam('id')
  const search = useSearch()
  const [, navigate] = useLocation()
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search])
  const field = useRef<InputRef>(null)
  const desk = useDesk({ filters, open, focusSearch: () => field.current?.focus({ cursor: 'all' }) })
  const filter = (next: Filters): void => {
    const written = writeFilters(next)
    navigate(written === '' ? '/alarms' : `/alarms?${written}`, { replace: true })
  }
  return (
    <>
      <h1 className="unseen">{words.title}</h1>
      <FilterBar
        filters={filters}
        counts={desk.list.counts}
        search={field}
        onChange={filter}
        onHelp={() => desk.setHelp(true)}
      />
      <BulkBar
        count={desk.position.chosen.size}
        onAcknowledge={desk.acknowledge}
        onShelve={desk.shelve}
        onLetGo={desk.letGo}
      />
      <Flood list={desk.list} />
      <div className="beside">
        <div className="alarm-frame">
          <Loaded<unknown> query={desk.list.query}>
            {() => (
              <AlarmList
                rows={desk.rows}
                position={desk.position}
                isFiltered={search !== ''}
                onOpen={desk.openRow}
                onChoose={desk.choose}
                onFold={desk.foldRow}
              />
            )}
          </Loaded>
          {filters.view === 'past' ? <More list={desk.list} /> : null}
        </div>
        {open === null ? null : (
          <AlarmPanel id={open} onClose={() => desk.show(null)} onShelve={desk.setShelving} />
        )}
      </div>
      <BulkDialog
        ids={desk.bulk}
        onClose={() => desk.setBulk(null)}
        onConfirm={(ids, note) => {
          desk.acknowledgeWith(ids, note)
          desk.letGo()
        }}
      />
      <ShelfDialog ids={desk.shelving} onClose={() => desk.setShelving(null)} />
      <Help open={desk.help} onClose={() => desk.setHelp(false)} />
    </>
  )
}

interface ListProps {
  readonly list: ReturnType<typeof useDesk>['list']
}

/** Says when there are more alarms than a list can hold: an operator must know that some are out of sight. */
function Flood({ list }: ListProps): ReactNode {
  const words = useWords(alarmWords)
  const { total = 0, items = [] } = list.current.data ?? {}
  if (total <= items.length) return null
  return <p className="alarm-flood">{fill(words.truncated, { shown: items.length, total })}</p>
}

function More({ list }: ListProps): ReactNode {
  const words = useWords(alarmWords)
  const { past } = list
  if (!past.hasNextPage) return null
  return (
    <Button block loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
      {words.more}
    </Button>
  )
}
