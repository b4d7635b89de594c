import { Alert, Button, Input, Modal, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PatrolSetup, SetupVersion } from '#gateway/http/contract/patrol-setup.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useRollbackPreview, useSetupChange, useVersions } from './queries.ts'
import { setupWords } from './words.ts'

/** Who changed what and why, newest first; any version can be gone back to. */
export function VersionsTab({ setup }: { readonly setup: PatrolSetup }): ReactNode {
  const words = useWords(setupWords)
  const query = useVersions(setup.site)
  const [target, setTarget] = useState<number | null>(null)
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          {pages[0]?.items.length === 0 ? <p className="panel empty">{words.none}</p> : null}
          <ol className="panel">
            {pages
              .flatMap(({ items }) => items)
              .map((version) => (
                <VersionRow
                  key={version.version}
                  version={version}
                  isNow={version.version === setup.version}
                  onBack={() => setTarget(version.version)}
                />
              ))}
          </ol>
          {!query.hasNextPage ? null : (
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {words.older}
            </Button>
          )}
          {target === null ? null : (
            <RollbackDialog setup={setup} target={target} onClose={() => setTarget(null)} />
          )}
        </>
      )}
    </Loaded>
  )
}

interface VersionRowProps {
  readonly version: SetupVersion
  readonly isNow: boolean
  readonly onBack: () => void
}

function VersionRow({ version, isNow, onBack }: VersionRowProps): ReactNode {
  const words = useWords(setupWords)
  const zone = useZone()
  const { at, by, cause, reason, lines } = version
  return (
    <li className="setup-row">
      <span className="setup-what">
        <b>{version.version}</b> {cause === 'file' ? words.file : by}{' '}
        {isNow ? <Tag>{words.current}</Tag> : null}
        {cause === 'rollback' ? <Tag color="orange">{words.rollback}</Tag> : null}
        <small>
          {formatInstant(at, zone)}
          {reason === '' ? null : ` · ${reason}`}
        </small>
        <Lines lines={lines} />
      </span>
      {isNow ? null : <Button onClick={onBack}>{words.goBack}</Button>}
    </li>
  )
}

function Lines({ lines }: Pick<SetupVersion, 'lines'>): ReactNode {
  const language = useLanguage()
  return (
    <ul className="setup-lines">
      {lines.map((line) => (
        <li key={line.en}>{line[language]}</li>
      ))}
    </ul>
  )
}

interface RollbackDialogProps {
  readonly setup: PatrolSetup
  readonly target: number
  readonly onClose: () => void
}

/** What going back would change, and why it is done. */
function RollbackDialog({ setup, target, onClose }: RollbackDialogProps): ReactNode {
  const words = useWords(setupWords)
  const [reason, setReason] = useState('')
  const preview = useRollbackPreview(setup.site, target)
  const change = useSetupChange()
  const { site, version } = setup
  const run = (): void =>
    change.mutate(
      () => call('rollBackSetup', { params: { site, n: String(target) }, body: { version, reason } }),
      { onSuccess: onClose },
    )
  const nothing = preview.data?.lines.length === 0
  return (
    <Modal
      open
      title={fill(words.goBackTitle, { version: target })}
      okText={words.goBack}
      cancelText={words.cancel}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' || nothing }}
      confirmLoading={change.isPending}
      onOk={run}
      onCancel={onClose}
    >
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <Loaded query={preview}>
        {({ lines }) => (lines.length === 0 ? <p>{words.goBackNothing}</p> : <Lines lines={lines} />)}
      </Loaded>
      <Input
        value={reason}
        maxLength={500}
        placeholder={words.goBackReason}
        aria-label={words.goBackReason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
