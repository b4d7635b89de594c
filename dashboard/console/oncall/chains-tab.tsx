import { Alert, Button, Popconfirm, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { severityTexts } from '#devices/kit/severity.ts'
import type { Chain, OnCallState } from '#gateway/http/contract/oncall.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { ChainForm } from './chain-form.tsx'
import { joined, targetName } from './names.ts'
import { useOnCallChange } from './queries.ts'
import { onCallWords } from './words.ts'

/** The chains of a site in the order in which they are asked. */
export function ChainsTab({ state }: { readonly state: OnCallState }): ReactNode {
  const words = useWords(onCallWords)
  const may = useMay('oncall.manage')
  const change = useOnCallChange()
  const [editing, setEditing] = useState<Chain | 'new' | null>(null)
  const { site, chains: all } = state
  const save = (chains: readonly Chain[], done: () => void): void =>
    change.mutate(() => call('saveChains', { params: { site }, body: { chains } }), { onSuccess: done })
  const put = (chain: Chain): void => {
    const isKnown = all.some(({ id }) => id === chain.id)
    const next = isKnown ? all.map((one) => (one.id === chain.id ? chain : one)) : [...all, chain]
    save(next, () => setEditing(null))
  }
  const move = (index: number, by: number): void => {
    const next = [...all]
    const [one] = next.splice(index, 1)
    if (one !== undefined) next.splice(index + by, 0, one)
    save(next, () => undefined)
  }
  return (
    <>
      <div className="oncall-bar">
        {may ? (
          <Button type="primary" onClick={() => setEditing('new')}>
            {words.add}
          </Button>
        ) : null}
        <span className="oncall-note">{state.isDefault ? words.defaultChain : words.chainOrder}</span>
      </div>
      {change.error === null || editing !== null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <div className="panel">
        <ul>
          {all.map((chain, index) => (
            <li key={chain.id} className="oncall-row">
              <ChainSummary state={state} chain={chain} />
              {may ? (
                <span className="oncall-buttons">
                  <Button disabled={index === 0} onClick={() => move(index, -1)}>
                    {words.up}
                  </Button>
                  <Button disabled={index === all.length - 1} onClick={() => move(index, 1)}>
                    {words.down}
                  </Button>
                  <Button onClick={() => setEditing(chain)}>{words.edit}</Button>
                  <Popconfirm
                    title={words.removeSure}
                    okText={words.remove}
                    cancelText={words.cancel}
                    onConfirm={() =>
                      save(
                        all.filter((one) => one !== chain),
                        () => undefined,
                      )
                    }
                  >
                    <Button danger disabled={state.isDefault}>
                      {words.remove}
                    </Button>
                  </Popconfirm>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      {editing === null ? null : (
        <ChainForm
          state={state}
          chain={editing === 'new' ? null : editing}
          error={change.error}
          pending={change.isPending}
          onSave={put}
          onClose={() => {
            change.reset()
            setEditing(null)
          }}
        />
      )}
    </>
  )
}

/** What it is for and whom it tells when, in a few lines. */
function ChainSummary({ state, chain }: { readonly state: OnCallState; readonly chain: Chain }): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const { match, steps, name, debug } = chain
  const lines = steps.map(({ to }, index) => {
    const after = steps.slice(0, index + 1).reduce((sum, { afterS }) => sum + afterS, 0)
    const people = joined(
      to.map((target) => targetName(state, target, language, words)),
      language,
    )
    return { at: `${index + 1}`, line: `+${Math.round(after / 60)} min  ${people}` }
  })
  return (
    <span className="oncall-what">
      <b>{name[language]}</b>{' '}
      {match.severities.map((severity) => (
        <Tag key={severity}>{severityTexts[severity][language]}</Tag>
      ))}
      {[...match.kinds, ...match.rules, ...match.places].map((one) => (
        <Tag key={one}>{one}</Tag>
      ))}
      {debug ? <Tag color="warning">{words.isDebug}</Tag> : null}
      <ol className="oncall-steps">
        {lines.map(({ at, line }) => (
          <li key={at}>{line}</li>
        ))}
      </ol>
    </span>
  )
}
