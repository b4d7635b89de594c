import { App, Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PendingDevice } from '#gateway/http/contract/intake.ts'
import { textOf } from '../api/failure.ts'
import { useKinds } from '../devices/kinds.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { readNow } from '../live/now.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import '../ui/panel.css'
import { ApproveDialog } from './approve-dialog.tsx'
import { useDismiss, usePending } from './queries.ts'
import { inboxWords } from './words.ts'

/** Devices that nobody has registered yet. */
export function PendingList(): ReactNode {
  const words = useWords(inboxWords)
  const query = usePending()
  const [approving, setApproving] = useState<PendingDevice | null>(null)
  return (
    <>
      <p className="faint">{words.pendingExplained}</p>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{words.noPending}</p>
          ) : (
            <ul className="pending">
              {items.map((device) => (
                <PendingCard
                  key={`${device.site}/${device.id}`}
                  device={device}
                  onApprove={() => setApproving(device)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {approving === null ? null : <ApproveDialog device={approving} onClose={() => setApproving(null)} />}
    </>
  )
}

interface PendingCardProps {
  readonly device: PendingDevice
  readonly onApprove: () => void
}

function PendingCard({ device, onApprove }: PendingCardProps): ReactNode {
  const words = useWords(inboxWords)
  const language = useLanguage()
  const zone = useZone()
  const kind = useKinds().of(device.kind)
  const { message } = App.useApp()
  const dismiss = useDismiss()
  const manages = useMay('device.manage')
  const time = (at: number): string => formatRecent(at, readNow(), zone)
  const facts = [
    { key: 'kind', label: words.kind, value: kind?.title[language] ?? device.kind },
    ...(device.model === null ? [] : [{ key: 'model', label: words.model, value: device.model }]),
    { key: 'account', label: words.account, value: device.account },
    { key: 'first', label: words.firstSeen, value: time(device.firstSeenAt) },
    {
      key: 'last',
      label: words.lastSeen,
      value: time(device.lastSeenAt),
      aside: `${words.messages} ${device.messages}`,
    },
    { key: 'excerpt', label: words.excerpt, value: <code className="excerpt">{device.excerpt}</code> },
  ]
  return (
    <li className="panel">
      <header className="panel-head">
        <h2>{device.id}</h2>
        {manages ? (
          <div className="panel-aside">
            <Button type="primary" onClick={onApprove}>
              {words.approve}
            </Button>
            <Popconfirm
              title={words.dismissSure}
              okText={words.sure}
              cancelText={words.cancel}
              onConfirm={() =>
                dismiss.mutate(
                  { site: device.site, id: device.id },
                  { onError: (thrown) => void message.error(textOf(thrown)[language]) },
                )
              }
            >
              <Button loading={dismiss.isPending}>{words.dismiss}</Button>
            </Popconfirm>
          </div>
        ) : null}
      </header>
      <div className="panel-body">
        <Facts facts={facts} />
      </div>
    </li>
  )
}
