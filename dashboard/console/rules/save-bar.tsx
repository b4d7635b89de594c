import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import type { RuleCheck, RuleDetail } from '#gateway/http/contract/rules.ts'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formWords } from './form-words.ts'
import { useRuleChange } from './queries.ts'
import { SaveDialog } from './save-dialog.tsx'
import type { Editor } from './use-editor.ts'
import { useVersionLines } from './versions-tab.tsx'

interface SaveBarProps {
  readonly site: string
  readonly kind: string
  /** Null for a rule that is being made. */
  readonly detail: RuleDetail | null
  readonly editor: Editor
  readonly check: RuleCheck | undefined
  /** Somebody wants to save, ready or not. */
  readonly onTry: () => void
  readonly onSaved: () => void
}

/** How the draft stands, and the ways on: save it, retire the rule. */
export function SaveBar({ site, kind, detail, editor, check, onTry, onSaved }: SaveBarProps): ReactNode {
  const words = useWords(formWords)
  const [, navigate] = useLocation()
  const [asked, setAsked] = useState<'save' | 'retire' | null>(null)
  const change = useRuleChange()
  const lines = useVersionLines({ site, kind })
  const { draft, rule } = editor
  const { places, devices } = draft
  const kept = detail?.versions[0]?.body ?? null
  const id = rule?.id ?? ''
  const close = (): void => {
    change.reset()
    setAsked(null)
  }
  const save = (reason: string): void =>
    change.mutate(
      () =>
        call('saveRule', {
          params: { rule: id },
          body: { site, kind, text: draft.text, places, devices, reason, basedOn: detail?.version ?? 0 },
        }),
      {
        onSuccess: () => {
          onSaved()
          setAsked(null)
          navigate(`/rules/${kind}/${id}`, { replace: true })
        },
      },
    )
  const retire = (reason: string): void =>
    change.mutate(
      () =>
        call('retireRule', {
          params: { rule: id },
          body: { site, kind, reason, basedOn: detail?.version ?? 0 },
        }),
      {
        onSuccess: () => {
          onSaved()
          navigate(`/rules?kind=${kind}`, { replace: true })
        },
      },
    )
  const isReady = rule !== null && check?.faults.length === 0
  const now = lines({ type: 'rule', text: draft.text, places, devices })
  return (
    <div className="rules-bar">
      <Standing editor={editor} check={check} isNew={detail === null} />
      {detail === null || !detail.rule.enabled ? null : (
        <Button danger onClick={() => setAsked('retire')}>
          {words.retire}
        </Button>
      )}
      <Button
        type="primary"
        disabled={!editor.isChanged && (detail?.rule.enabled ?? false)}
        onClick={() => {
          onTry()
          if (isReady) setAsked('save')
        }}
      >
        {detail !== null && !detail.rule.enabled ? words.saveOn : words.save}
      </Button>
      {asked === null ? null : (
        <SaveDialog
          title={asked === 'save' ? words.saveTitle : words.retireTitle}
          okText={asked === 'save' ? words.save : words.retire}
          danger={asked === 'retire'}
          before={lines(kept)}
          after={asked === 'save' ? now : []}
          error={change.error}
          pending={change.isPending}
          onSave={asked === 'save' ? save : retire}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Whether it could be saved, in a few words. */
function Standing({
  editor,
  check,
  isNew,
}: Pick<SaveBarProps, 'editor' | 'check'> & { readonly isNew: boolean }): ReactNode {
  const words = useWords(formWords)
  const { draft, rule, faults, isChanged } = editor
  if (!isChanged && !isNew) return <span className="faint">{words.isSame}</span>
  const count = draft.unreadable === null ? faults.length + (check?.faults.length ?? 0) : 1
  const isMissing =
    draft.unreadable === null && faults.every((fault) => fault.isMissing) && faults.length === count
  if (count > 0 && isMissing) return <span className="faint">{fill(words.toFill, { count })}</span>
  if (count > 0) return <span className="rules-fault">{fill(words.hasFaults, { count })}</span>
  if (rule !== null && check === undefined) return <span className="faint">{words.isChecking}</span>
  return <span className="rules-ready">{words.isReady}</span>
}
