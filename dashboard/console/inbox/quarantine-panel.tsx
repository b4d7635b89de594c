import type { ReactNode } from 'react'
import type { QuarantineDetail } from '#gateway/http/contract/intake.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useQuarantined } from './queries.ts'
import { useReason } from './reason.ts'
import { inboxWords } from './words.ts'

interface QuarantinePanelProps {
  readonly id: string
  readonly onClose: () => void
}

/** One message as it came. */
export function QuarantinePanel({ id, onClose }: QuarantinePanelProps): ReactNode {
  const words = useWords(inboxWords)
  const reasonOf = useReason()
  const query = useQuarantined(id)
  const reason = query.data?.entry.reason
  const title = reason === undefined ? words.quarantine : reasonOf(reason)
  return (
    <SidePanel label={words.quarantine} title={<h2 className="side-title">{title}</h2>} onClose={onClose}>
      <Loaded query={query}>{(detail) => <Message detail={detail} />}</Loaded>
    </SidePanel>
  )
}

function Message({ detail }: { readonly detail: QuarantineDetail }): ReactNode {
  const words = useWords(inboxWords)
  const zone = useZone()
  const { entry, payload, encoding, truncated } = detail
  const facts = [
    { key: 'detail', label: words.detail, value: entry.detail },
    { key: 'at', label: words.at, value: formatInstant(entry.at, zone) },
    { key: 'topic', label: words.topic, value: <code>{entry.topic}</code> },
    { key: 'account', label: words.account, value: entry.account },
    ...(entry.device === null ? [] : [{ key: 'device', label: words.device, value: entry.device }]),
    { key: 'size', label: words.size, value: fill(words.bytes, { count: entry.size }) },
  ]
  return (
    <>
      <Facts facts={facts} />
      <section>
        <h3>{encoding === 'text' ? words.payload : words.payloadBase64}</h3>
        <pre className="payload">{payload}</pre>
        {truncated ? <p className="faint">{words.cut}</p> : null}
      </section>
    </>
  )
}
