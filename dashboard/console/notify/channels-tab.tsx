import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { App, Button, Popconfirm, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ChannelView } from '#gateway/http/contract/notify.ts'
import { textOf } from '../api/failure.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useSite, useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { useChannels, useRemoveChannel, useTestChannel } from './queries.ts'
import { kindWords, notifyWords } from './words.ts'

/** The channels, how each does, and a test for each. */
export function ChannelsTab(): ReactNode {
  const words = useWords(notifyWords)
  const query = useChannels()
  const [open, setOpen] = useState<ChannelView | 'new' | null>(null)
  return (
    <>
      <div className="notify-bar">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
          {words.addChannel}
        </Button>
      </div>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="notice">{words.noChannels}</p>
          ) : (
            <ul className="panel notify-list">
              {items.map((channel) => (
                <ChannelRow key={channel.id} channel={channel} onEdit={() => setOpen(channel)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {open === null ? null : (
        <ChannelDialog channel={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

interface ChannelRowProps {
  readonly channel: ChannelView
  readonly onEdit: () => void
}

function ChannelRow({ channel, onEdit }: ChannelRowProps): ReactNode {
  const words = useWords(notifyWords)
  const kinds = useWords(kindWords)
  const language = useLanguage()
  const { sites } = useSite()
  const { message, modal } = App.useApp()
  const test = useTestChannel()
  const remove = useRemoveChannel()
  const onError = (thrown: Error): void => void message.error(textOf(thrown)[language])
  const run = (): void =>
    test.mutate(channel.id, {
      onError,
      onSuccess: ({ accepted, problem }) =>
        accepted
          ? void message.success(words.testSent)
          : void modal.error({ title: channel.name, content: problem?.[language] }),
    })
  const site = sites.find(({ id }) => id === channel.site)?.name[language] ?? words.allSites
  return (
    <li className="notify-row">
      <span className="notify-who">
        <b>{channel.name}</b>
        <small>
          {kinds[channel.kind]} · {site}
        </small>
      </span>
      <ChannelStanding channel={channel} />
      <span className="notify-buttons">
        <Button loading={test.isPending} onClick={run}>
          {words.test}
        </Button>
        <Button onClick={onEdit}>{words.edit}</Button>
        <Popconfirm
          title={words.removeSure}
          okText={words.sure}
          cancelText={words.cancel}
          onConfirm={() => remove.mutate(channel.id, { onError })}
        >
          <Button danger>{words.remove}</Button>
        </Popconfirm>
      </span>
    </li>
  )
}

function ChannelStanding({ channel }: { readonly channel: ChannelView }): ReactNode {
  const words = useWords(notifyWords)
  const language = useLanguage()
  const zone = useZone()
  const { enabled, failingSince, problem, pausedUntil, lastSentAt } = channel
  const time = (at: number): string => formatRecent(at, readNow(), zone)
  if (!enabled) return <Tag>{words.switchedOff}</Tag>
  return (
    <span className="notify-standing">
      {failingSince === null || problem === null ? (
        <Tag {...(lastSentAt !== null && { color: 'success' })}>
          {lastSentAt === null ? words.unused : words.works}
        </Tag>
      ) : (
        <span className="notify-problem">
          {fill(words.cannotSend, { time: time(failingSince), problem: problem[language] })}
        </span>
      )}
      {pausedUntil === null ? null : (
        <Tag color="warning">{fill(words.paused, { time: time(pausedUntil) })}</Tag>
      )}
      {lastSentAt === null ? null : <small>{fill(words.lastSent, { time: time(lastSentAt) })}</small>}
    </span>
  )
}
