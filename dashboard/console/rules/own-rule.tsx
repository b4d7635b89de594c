import { Alert } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { sayRule } from '#devices/kit/rule-text/say-rule.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { useKinds } from '../devices/kinds.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import { Panel } from '../ui/panel.tsx'
import { FormContext } from './form/context.ts'
import { FormTab } from './form/form-tab.tsx'
import { WatchedInput } from './form/watched-input.tsx'
import { formWords } from './form-words.ts'
import { faultMap } from './model/fault-map.ts'
import { SaveBar } from './save-bar.tsx'
import { Sentences } from './sentences.tsx'
import { useRuleWords } from './speaking.ts'
import { TextTab } from './text-tab.tsx'
import { TryTab } from './try/try-tab.tsx'
import { tryWords } from './try-words.ts'
import { useLeaveGuard } from './unsaved.ts'
import { type Draft, type Editor, useCheck, useEditor } from './use-editor.ts'
import { VersionsTab } from './versions-tab.tsx'

interface OwnRuleProps {
  readonly site: string
  readonly kind: string
  /** Null for a rule that is being made. */
  readonly detail: RuleDetail | null
  readonly begin: () => Draft
  /** Told when there is something unsaved, and when there is nothing any more. */
  readonly onChanged?: (isChanged: boolean) => void
}

/** A rule of the site: form and text of one draft, what it means in words, its versions. */
export function OwnRule({ site, kind, detail, begin, onChanged }: OwnRuleProps): ReactNode {
  const words = useWords(formWords)
  const editor = useEditor(begin)
  const readOnly = !useMay('rule.override')
  const [isTried, setTried] = useState(false)
  const speak = useRuleWords(site, kind)
  const { draft, rule } = editor
  const check = useCheck(site, kind, rule === null ? null : draft.text)
  const { isChanged } = editor
  const trying = useWords(tryWords)
  const [test, setTest] = useState<string | null>(null)
  const { text, places, devices } = draft
  const tried = rule === null ? null : ({ type: 'rule', text, places, devices } as const)
  useLeaveGuard(isChanged && !readOnly)
  useEffect(() => onChanged?.(isChanged), [isChanged, onChanged])
  const path = detail === null ? `/rules/${kind}/new` : `/rules/${kind}/${detail.rule.rule}`
  const form = <EditedForm {...{ site, kind, editor, check, readOnly, isTried }} isNew={detail === null} />
  return (
    <>
      {rule === null ? null : (
        <Panel title={words.whenTrue}>
          <Sentences said={sayRule(rule, speak)} />
        </Panel>
      )}
      <PageTabs
        path={path}
        items={[
          { key: 'form', label: words.asForm, children: form },
          {
            key: 'text',
            label: words.asText,
            children: (
              <TextTab
                {...{ draft, check, readOnly }}
                isBehind={rule === null && draft.unreadable === null}
                onChange={editor.setText}
              />
            ),
          },
          {
            key: 'try',
            label: trying.tab,
            children: <TryTab {...{ site, kind, test }} draft={tried} onTest={setTest} />,
          },
          ...(detail === null
            ? []
            : [{ key: 'versions', label: words.versions, children: <VersionsTab detail={detail} /> }]),
        ]}
      />
      {readOnly ? null : (
        <SaveBar
          {...{ site, kind, detail, editor, check }}
          onTry={() => setTried(true)}
          onSaved={() => onChanged?.(false)}
        />
      )}
    </>
  )
}

interface EditedFormProps {
  readonly site: string
  readonly kind: string
  readonly editor: Editor
  readonly check: ReturnType<typeof useCheck>
  readonly readOnly: boolean
  /** Somebody tried to save: what is missing is told as well. */
  readonly isTried: boolean
  readonly isNew: boolean
}

function EditedForm({ site, kind, editor, check, readOnly, isTried, isNew }: EditedFormProps): ReactNode {
  const words = useWords(formWords)
  const kinds = useKinds()
  const speak = useRuleWords(site, kind)
  const view = kinds.of(kind)
  const { draft, faults } = editor
  const told = useMemo(() => faultMap(faults, check, isTried), [faults, check, isTried])
  if (view === undefined) return null
  if (draft.unreadable !== null) return <Alert type="warning" showIcon title={words.textFirst} />
  const { form } = draft
  const whole = told.get('')
  const scene = {
    ...{ form, speak, readOnly, tables: { kind: view, points: kinds.points(kind) } },
    faultAt: (at: string) => told.get(at),
    setParam: (key: string, value: number | null) =>
      editor.setForm({
        ...form,
        params: form.params.map((one) => (one.key === key ? { ...one, value } : one)),
      }),
  }
  return (
    <FormContext value={scene}>
      {whole === undefined ? null : <Alert type="error" showIcon title={<Say text={whole} />} />}
      <FormTab
        isNew={isNew}
        onChange={editor.setForm}
        watched={<WatchedInput {...{ site, kind, readOnly }} value={draft} onChange={editor.setWatched} />}
      />
    </FormContext>
  )
}
