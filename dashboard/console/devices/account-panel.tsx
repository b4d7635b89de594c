import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import type { DeviceDetail, IssuedAccount } from '#gateway/http/contract/devices.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useZone } from '../shell/site.tsx'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { IssuedDialog } from './issued-dialog.tsx'
import { deviceKey } from './queries.ts'
import { deviceWords } from './words.ts'

/** The account that the device connects with: make it, change its secret, take it away. */
export function AccountPanel({ device }: { readonly device: DeviceDetail }): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const zone = useZone()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [issued, setIssued] = useState<IssuedAccount | null>(null)
  const { site, id, account } = device
  const handlers = {
    onError: (thrown: Error) => void message.error(textOf(thrown)[language]),
    onSettled: () => client.invalidateQueries({ queryKey: deviceKey(site, id) }),
  }
  const issue = useMutation({
    mutationFn: () => call('issueAccount', { params: { site, id } }),
    onSuccess: setIssued,
    ...handlers,
  })
  const revoke = useMutation({
    mutationFn: () => call('revokeAccount', { params: { site, id } }),
    ...handlers,
  })
  return (
    <Panel
      title={words.account}
      aside={account === null ? null : account.connected ? words.connected : words.notConnected}
    >
      {account === null ? (
        <p className="faint">{words.noAccount}</p>
      ) : (
        <Facts
          facts={[
            { key: 'username', label: words.username, value: <code>{account.username}</code> },
            ...(account.createdAt === null
              ? []
              : [{ key: 'created', label: words.created, value: formatInstant(account.createdAt, zone) }]),
          ]}
        />
      )}
      <div className="panel-buttons">
        {account === null ? (
          <Button type="primary" loading={issue.isPending} onClick={() => issue.mutate()}>
            {words.issue}
          </Button>
        ) : (
          <>
            <Sure text={words.rotateSure} onYes={() => issue.mutate()}>
              <Button loading={issue.isPending}>{words.rotate}</Button>
            </Sure>
            <Sure text={words.revokeSure} onYes={() => revoke.mutate()}>
              <Button danger loading={revoke.isPending}>
                {words.revoke}
              </Button>
            </Sure>
          </>
        )}
      </div>
      <IssuedDialog issued={issued} onClose={() => setIssued(null)} />
    </Panel>
  )
}

interface SureProps {
  readonly text: string
  readonly onYes: () => void
  readonly children: ReactNode
}

function Sure({ text, onYes, children }: SureProps): ReactNode {
  const words = useWords(deviceWords)
  return (
    <Popconfirm title={text} okText={words.sure} cancelText={words.cancel} onConfirm={onYes}>
      {children}
    </Popconfirm>
  )
}
