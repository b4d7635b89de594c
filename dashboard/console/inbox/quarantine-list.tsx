import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { QuarantineEntry } from '#gateway/http/contract/intake.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import { QuarantinePanel } from './quarantine-panel.tsx'
import { useQuarantine } from './queries.ts'
import { useReason } from './reason.ts'
import { inboxWords } from './words.ts'

/** Messages that made no sense, newest first, with the reason. */
export function QuarantineList(): ReactNode {
  const words = useWords(inboxWords)
  const reasonOf = useReason()
  const narrow = useNarrow()
  const [reason, setReason] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const query = useQuarantine(reason === '' ? undefined : reason)
  const pages = query.data?.pages ?? []
  const entries = pages.flatMap((page) => page.items)
  const counts = pages[0]?.reasons ?? []
  return (
    <>
      <Select
        className="reason-choice"
        aria-label={words.reason}
        value={reason}
        onChange={setReason}
        options={[
          { value: '', label: words.anyReason },
          ...counts.map((each) => ({ value: each.reason, label: `${reasonOf(each.reason)} ${each.count}` })),
        ]}
      />
      <div className="beside">
        <div className="quarantine">
          <Loaded query={query}>
            {() =>
              entries.length === 0 ? (
                <p className="empty">{words.noQuarantine}</p>
              ) : (
                <VirtualRows
                  role="list"
                  label={words.quarantine}
                  items={entries}
                  height={narrow ? 84 : 56}
                  keyOf={(entry) => entry.id}
                  row={(entry) => (
                    <EntryRow entry={entry} isOpen={entry.id === open} onOpen={() => setOpen(entry.id)} />
                  )}
                />
              )
            }
          </Loaded>
          {query.hasNextPage ? (
            <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {words.more}
            </Button>
          ) : null}
        </div>
        {open === null ? null : <QuarantinePanel id={open} onClose={() => setOpen(null)} />}
      </div>
    </>
  )
}

interface EntryRowProps {
  readonly entry: QuarantineEntry
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function EntryRow({ entry, isOpen, onOpen }: EntryRowProps): ReactNode {
  const reasonOf = useReason()
  const zone = useZone()
  return (
    <button
      type="button"
      className={`plain entry-row${isOpen ? ' entry-open' : ''}`}
      aria-pressed={isOpen}
      onClick={onOpen}
    >
      <time>{formatRecent(entry.at, readNow(), zone)}</time>
      <span>
        <b>{reasonOf(entry.reason)}</b>
        <small>{entry.detail}</small>
      </span>
      <code>{entry.topic}</code>
    </button>
  )
}
