import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useMay } from '../session/session.ts'
import { useAcknowledging } from './acknowledging.ts'
import { type Filters, writeFilters } from './filters.ts'
import { fold, type Row } from './fold.ts'
import { type Command, move, targets, toggle } from './keyboard.ts'
import { isWaiting } from './order.ts'
import { switchSound, useSound } from './sound.ts'
import { useAlarmList } from './use-alarm-list.ts'
import { useCommands } from './use-commands.ts'
import { usePosition } from './use-position.ts'

/** Rows that page-up and page-down go. */
const PAGE = 10
const none: ReadonlySet<string> = new Set()

interface DeskOptions {
  readonly filters: Filters
  /** The alarm whose details are open. */
  readonly open: string | null
  readonly focusSearch: () => void
}

/** Everything an operator does at the list: where he stands, what is chosen, unfolded, open, and what the keys do. */
export function useDesk({ filters, open, focusSearch }: DeskOptions) {
  const [, navigate] = useLocation()
  const list = useAlarmList(filters)
  const [unfolded, setUnfolded] = useState(none)
  const rows = useFolded(list.alarms, filters, unfolded)
  const ids = useMemo(() => rows.map((row) => row.alarm.id), [rows])
  const [position, setPosition] = usePosition(ids)
  const [bulk, setBulk] = useState<readonly string[] | null>(null)
  const [shelving, setShelving] = useState<readonly string[] | null>(null)
  const mayShelve = useMay('alarm.shelve')
  const [help, setHelp] = useState(false)
  const acknowledging = useAcknowledging()
  const isSounding = useSound()

  const search = writeFilters(filters)
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
  const foldRow = useCallback((id: string) => {
    setUnfolded((held) => {
      const next = new Set(held)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const acknowledge = (): void => {
    const meant = meantBy(targets(position), rows, list.alarms)
    if (meant.length > 1) setBulk(meant)
    else acknowledging.run(meant, '')
  }
  const shelve = (): void => {
    const ids = openOf(targets(position), list.alarms)
    if (mayShelve && ids.length > 0) setShelving(ids)
  }
  const go = (command: Command): void => {
    const next = move(position, command, ids, PAGE)
    setPosition(next)
    if (open !== null && next.cursor !== null && next.cursor !== open) show(next.cursor)
  }
  useCommands((command) => {
    if (command === 'acknowledge') acknowledge()
    else if (command === 'shelve') shelve()
    else if (command === 'open') show(position.cursor)
    else if (command === 'fold') position.cursor !== null && foldRow(position.cursor)
    else if (command === 'search') focusSearch()
    else if (command === 'sound') switchSound(!isSounding)
    else if (command === 'help') setHelp(true)
    // The panel takes Escape first; with none open it lets go of the chosen rows.
    else if (command === 'leave' && open !== null) return false
    else go(command)
    return true
  })
  const letGo = (): void => go('leave')
  return {
    list,
    rows,
    position,
    bulk,
    setBulk,
    shelve,
    shelving,
    setShelving,
    help,
    setHelp,
    acknowledge,
    acknowledgeWith: acknowledging.run,
    show,
    openRow,
    choose,
    foldRow,
    letGo,
  }
}

/** Storms are folded in a plain view; whoever searches or filters wants to see what is found. */
function useFolded(
  alarms: ReturnType<typeof useAlarmList>['alarms'],
  { severity, kind, words }: Filters,
  unfolded: ReadonlySet<string>,
): readonly Row[] {
  const isPlain = severity === null && kind === null && words.trim() === ''
  return useMemo(
    () =>
      isPlain
        ? fold(alarms, unfolded)
        : alarms.map((alarm) => ({ alarm, folded: [], isUnfolded: false, isInside: false })),
    [alarms, unfolded, isPlain],
  )
}

/** Those of some alarms that can be put aside. */
function openOf(
  ids: readonly string[],
  alarms: ReturnType<typeof useAlarmList>['alarms'],
): readonly string[] {
  return alarms.filter((alarm) => ids.includes(alarm.id) && alarm.clearedAt === null).map(({ id }) => id)
}

/** The waiting alarms that a command is meant for: a folded storm stands for all it holds. */
function meantBy(
  ids: readonly string[],
  rows: readonly Row[],
  alarms: ReturnType<typeof useAlarmList>['alarms'],
): readonly string[] {
  const meant = new Set(ids)
  for (const { alarm, folded, isUnfolded } of rows) {
    if (meant.has(alarm.id) && !isUnfolded) for (const id of folded) meant.add(id)
  }
  return alarms.filter((alarm) => meant.has(alarm.id) && isWaiting(alarm)).map((alarm) => alarm.id)
}
