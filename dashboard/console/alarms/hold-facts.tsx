import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { UnshelveButton } from './shelf-dialog.tsx'
import { shelfWords } from './shelf-words.ts'

type Reason = NonNullable<Alarm['hold']>['reason']

const wordOf = {
  shelved: 'shelved',
  'planned-work': 'plannedWork',
  dependency: 'dependency',
  storm: 'storm',
  flapping: 'flapping',
  grouping: 'grouping',
} as const satisfies Record<Reason, keyof typeof shelfWords>

/** Why nobody is told of an alarm, in a word. */
export function useHoldWord(): (reason: Reason) => string {
  const words = useWords(shelfWords)
  return (reason) => words[wordOf[reason]]
}

interface HoldFactsProps {
  readonly alarm: Alarm
  readonly onShelve: (ids: readonly string[]) => void
}

/** What keeps people from being told of an alarm, how often it came, and the shelf it can be put on. */
export function HoldFacts({ alarm, onShelve }: HoldFactsProps): ReactNode {
  const words = useWords(shelfWords)
  const zone = useZone()
  const wordFor = useHoldWord()
  const mayShelve = useMay('alarm.shelve')
  const { id, shelf, hold, occurrences, firstRaisedAt, clearedAt } = alarm
  const until = (at: number): string => fill(words.until, { at: formatInstant(at, zone) })
  const facts: Fact[] = []
  if (shelf !== null) {
    facts.push({ key: 'shelf', label: words.shelvedBy, value: shelf.by, aside: until(shelf.until) })
    facts.push({ key: 'reason', label: words.reason, value: shelf.reason })
  } else if (hold !== null) {
    const aside = hold.until === null ? {} : { aside: until(hold.until) }
    facts.push({ key: 'hold', label: words.hold, value: wordFor(hold.reason), ...aside })
  }
  if (occurrences > 1) {
    const since = fill(words.since, { at: formatInstant(firstRaisedAt, zone) })
    facts.push({ key: 'times', label: words.occurrences, value: String(occurrences), aside: since })
  }
  return (
    <>
      {facts.length === 0 ? null : <Facts facts={facts} />}
      {shelf !== null ? <UnshelveButton id={id} /> : null}
      {shelf === null && clearedAt === null && mayShelve ? (
        <Button className="alarm-shelf" onClick={() => onShelve([id])}>
          {words.shelve}
        </Button>
      ) : null}
    </>
  )
}
