import { Alert, Button, Form, Input, Modal, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import type { RuleDetail, SiteRule } from '#gateway/http/contract/rules.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { DiffView } from './diff-view.tsx'
import { nameOfWhere, useSurroundings } from './names.ts'
import { useRuleChange } from './queries.ts'
import { isNewest, type RuleVersion, versionBefore, versionLines } from './version-lines.ts'
import { ruleWords } from './words.ts'

/** Who said what of the rule and why, newest first; any version can be gone back to. */
export function VersionsTab({ detail }: { readonly detail: RuleDetail }): ReactNode {
  const words = useWords(ruleWords)
  const may = useMay('rule.override')
  const [target, setTarget] = useState<RuleVersion | null>(null)
  const { versions } = detail
  if (versions.length === 0) return <p className="panel empty">{words.noVersion}</p>
  return (
    <>
      <ol className="panel">
        {versions.map((version) => (
          <VersionRow
            key={`${version.scope} ${version.of} ${version.version}`}
            detail={detail}
            version={version}
            onBack={may && !isNewest(versions, version) ? () => setTarget(version) : null}
          />
        ))}
      </ol>
      {target === null ? null : (
        <RollBackDialog detail={detail} target={target} onClose={() => setTarget(null)} />
      )}
    </>
  )
}

interface VersionRowProps {
  readonly detail: RuleDetail
  readonly version: RuleVersion
  readonly onBack: (() => void) | null
}

function VersionRow({ detail, version, onBack }: VersionRowProps): ReactNode {
  const words = useWords(ruleWords)
  const zone = useZone()
  const lines = useVersionLines(subjectOf(detail))
  const { version: number, by, at, reason, body } = version
  const before = versionBefore(detail.versions, version)
  return (
    <li className="rules-version">
      <div className="rules-what">
        <b>{fill(words.versionOf, { number })}</b> <WhereTag detail={detail} version={version} />
        {isNewest(detail.versions, version) ? <Tag color="blue">{words.current}</Tag> : null}
        {body === null ? <Tag>{words.takenBack}</Tag> : null}
        <div>{reason}</div>
        <small className="faint">
          {by} · {formatInstant(at, zone).slice(0, 16)}
        </small>
        <DiffView
          before={lines(before?.body ?? null)}
          after={lines(body)}
          context={detail.rule.own ? 1 : 0}
        />
      </div>
      {onBack === null ? null : <Button onClick={onBack}>{words.goBack}</Button>}
    </li>
  )
}

function WhereTag({ detail: { rule }, version: { scope, of } }: Omit<VersionRowProps, 'onBack'>): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const around = useSurroundings(rule.site, rule.kind)
  if (scope === 'own') return null
  return <Tag>{nameOfWhere(around, { scope, of }, language, words.wholeSite)}</Tag>
}

const subjectOf = ({ rule }: RuleDetail) => ({
  ...{ site: rule.site, kind: rule.kind },
  ...(!rule.own && { rule }),
})

/** Writes versions as lines, with the names of places and devices. */
export function useVersionLines({
  site,
  kind,
  rule,
}: {
  readonly site: string
  readonly kind: string
  /** Of a shipped rule: what its numbers are called. */
  readonly rule?: SiteRule
}): (body: RuleVersion['body']) => readonly string[] {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const around = useSurroundings(site, kind)
  return (body) =>
    versionLines(rule, body, {
      language,
      words,
      nameOf: (scope, of) => nameOfWhere(around, { scope, of }, language, words.wholeSite),
    })
}

interface RollBackDialogProps {
  readonly detail: RuleDetail
  readonly target: RuleVersion
  readonly onClose: () => void
}

/** What going back would change, and why it is done. */
function RollBackDialog({ detail, target, onClose }: RollBackDialogProps): ReactNode {
  const words = useWords(ruleWords)
  const [form] = Form.useForm<{ reason: string }>()
  const change = useRuleChange()
  const lines = useVersionLines(subjectOf(detail))
  const { scope, of, version } = target
  const { site, kind, rule } = detail.rule
  const newest = detail.versions.find((one) => one.scope === scope && one.of === of)
  const run = ({ reason }: { readonly reason: string }): void =>
    change.mutate(
      () =>
        call('rollBackRule', {
          params: { rule },
          body: { site, kind, scope, of, version, reason: reason.trim() },
        }),
      { onSuccess: onClose },
    )
  return (
    <Modal
      open
      title={fill(words.goBackTitle, { number: version })}
      okText={words.goBack}
      cancelText={words.cancel}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <DiffView
        before={lines(newest?.body ?? null)}
        after={lines(target.body)}
        context={detail.rule.own ? 1 : 0}
      />
      <Form form={form} layout="vertical" onFinish={run}>
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
        >
          <Input maxLength={500} placeholder={words.reasonHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
