import { Button, type InputRef } from 'antd'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useAcknowledging } from './acknowledging.ts'
import { AlarmList } from './alarm-list.tsx'
import { AlarmPanel } from './alarm-panel.tsx'
import './alarms.css'
import { BulkBar, BulkDialog } from './bulk.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Filters, readFilters, writeFilters } from './filters.ts'
import { Help } from './help.tsx'
import { type Command, move, targets, toggle } from './keyboard.ts'
import { isWaiting } from './order.ts'
import { switchSound, useSound } from './sound.ts'
import { useAlarmList } from './use-alarm-list.ts'
import { useCommands } from './use-commands.ts'
import { usePosition } from './use-position.ts'
import { alarmWords } from './words.ts'

/** Rows that page-up and page-down go. */
const PAGE = 10

/** The alarm list, made to be worked with the keyboard. */
export function AlarmsPage(): ReactNode {
  const words = useWords(alarmWords)
  const open = useParams<{ id?: string }>().id ?? null
  const search = useSearch()
  const [, navigate] = useLocation()
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search])
  const list = useAlarmList(filters)
  const { alarms } = list
  const ids = useMemo(() => alarms.map((alarm) => alarm.id), [alarms])
  const [position, setPosition] = usePosition(ids)
  const [bulk, setBulk] = useState<readonly string[] | null>(null)
  const [help, setHelp] = useState(false)
  const field = useRef<InputRef>(null)
  const acknowledging = useAcknowledging()
  const isSounding = useSound()

  const show = useCallback(
    (id: string | null): void => {
      const path = id === null ? '/alarms' : `/alarms/${encodeURIComponent(id)}`
      navigate(search === '' ? path : `${path}?${search}`, { replace: true })
    },
    [navigate, search],
  )
  const openRow = useCallback(
    (id: string) => {
      setPosition((held) => ({ ...held, cursor: id }))
      show(id)
    },
    [setPosition, show],
  )
  const choose = useCallback((id: string) => setPosition((held) => toggle(held, id)), [setPosition])
  const filter = (next: Filters): void => {
    const written = writeFilters(next)
    navigate(written === '' ? '/alarms' : `/alarms?${written}`, { replace: true })
  }
  const acknowledge = (): void => {
    const waiting = new Set(alarms.filter(isWaiting).map((alarm) => alarm.id))
    const meant = targets(position).filter((id) => waiting.has(id))
    if (meant.length > 1) setBulk(meant)
    else acknowledging.run(meant, '')
  }
  const isTaken = (command: Command): boolean => {
    if (command === 'acknowledge') acknowledge()
    else if (command === 'open') show(position.cursor)
    else if (command === 'search') field.current?.focus({ cursor: 'all' })
    else if (command === 'sound') switchSound(!isSounding)
    else if (command === 'help') setHelp(true)
    // The panel takes Escape first; with none open it lets go of the chosen rows.
    else if (command === 'leave' && open !== null) return false
    else {
      const next = move(position, command, ids, PAGE)
      setPosition(next)
      if (open !== null && next.cursor !== null && next.cursor !== open) show(next.cursor)
    }
    return true
  }
  useCommands(isTaken)

  const total = list.current.data?.total ?? 0
  const held = list.current.data?.items.length ?? 0
  return (
    <>
      <h1 className="unseen">{words.title}</h1>
      <FilterBar
        filters={filters}
        counts={list.counts}
        search={field}
        onChange={filter}
        onHelp={() => setHelp(true)}
      />
      <BulkBar
        count={position.chosen.size}
        onAcknowledge={acknowledge}
        onLetGo={() => setPosition(move(position, 'leave', ids, PAGE))}
      />
      {total > held ? <p className="alarm-flood">{fill(words.truncated, { shown: held, total })}</p> : null}
      <div className="beside">
        <div className="alarm-frame">
          <Loaded query={list.query as typeof list.current}>
            {() => (
              <AlarmList
                alarms={alarms}
                position={position}
                isFiltered={search !== ''}
                onOpen={openRow}
                onChoose={choose}
              />
            )}
          </Loaded>
          {list.past.hasNextPage && filters.view === 'past' ? (
            <Button
              block
              loading={list.past.isFetchingNextPage}
              onClick={() => void list.past.fetchNextPage()}
            >
              {words.more}
            </Button>
          ) : null}
        </div>
        {open === null ? null : <AlarmPanel id={open} onClose={() => show(null)} />}
      </div>
      <BulkDialog ids={bulk} onClose={() => setBulk(null)} onConfirm={acknowledging.run} />
      <Help open={help} onClose={() => setHelp(false)} />
    </>
  )
}
