import { Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import { useLanguage, useWords } from '../../i18n/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { formWords } from '../form-words.ts'
import { emptyRow, type RuleForm } from '../model/form.ts'
import { placeholdersOf } from '../model/placeholders.ts'
import { AmountInput } from './amount-input.tsx'
import { useFormScene } from './context.ts'
import { Fault } from './fault.tsx'
import { GroupEditor } from './group-editor.tsx'
import { MoreInputs } from './more-inputs.tsx'
import { StepsInput } from './steps-input.tsx'
import { TextsInput } from './texts-input.tsx'

interface FormTabProps {
  readonly isNew: boolean
  readonly onChange: (form: RuleForm) => void
  /** Whom it watches, which is not part of the rule's own text. */
  readonly watched: ReactNode
}

/** A rule as fields, in the order in which one thinks of it: what it is called, when, how long, what is told, whom. */
export function FormTab({ isNew, onChange, watched }: FormTabProps): ReactNode {
  const words = useWords(formWords)
  const { form } = useFormScene()
  const put = (part: Partial<RuleForm>): void => onChange({ ...form, ...part })
  return (
    <div className="rules-form">
      <Panel title={words.what}>
        <NameInputs isNew={isNew} put={put} />
      </Panel>
      <Panel title={words.whenTrue}>
        <div className="rules-fields">
          <GroupEditor group={form.when} at="when" onChange={(when) => put({ when })} />
          <span className="rules-phrase">
            {words.hold}
            <AmountInput
              label={words.hold}
              at="hold"
              optional
              isSpan
              value={form.hold}
              onChange={(hold) => put({ hold })}
            />
          </span>
        </div>
      </Panel>
      <Panel title={words.recovery}>
        <RecoveryInputs put={put} />
      </Panel>
      <Panel title={words.told}>
        <MessageInputs put={put} />
      </Panel>
      <Panel title={words.watched}>{watched}</Panel>
      <Panel title={words.graver}>
        <StepsInput steps={form.rises} onChange={(rises) => put({ rises })} />
      </Panel>
      <Panel title={words.moreTitle}>
        <MoreInputs put={put} />
      </Panel>
    </div>
  )
}

interface PartProps {
  readonly put: (part: Partial<RuleForm>) => void
}

function NameInputs({ isNew, put }: PartProps & { readonly isNew: boolean }): ReactNode {
  const words = useWords(formWords)
  const language = useLanguage()
  const { form, readOnly } = useFormScene()
  return (
    <div className="rules-fields">
      <TextsInput
        label={words.title}
        at="title"
        max={120}
        value={form.title}
        onChange={(title) => put({ title })}
      />
      <div className="rules-phrases">
        <span className="rules-phrase">
          {words.severity}
          <Select<Severity>
            aria-label={words.severity}
            disabled={readOnly}
            value={form.severity}
            options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
            onChange={(severity) => put({ severity })}
          />
        </span>
        <span className="rules-phrase">
          {words.id}
          <Input
            aria-label={words.id}
            className="rules-id"
            maxLength={11}
            readOnly={!isNew || readOnly}
            value={form.id}
            onChange={(event) => put({ id: event.target.value.toUpperCase() })}
          />
        </span>
      </div>
      <Fault at="id" />
    </div>
  )
}

function RecoveryInputs({ put }: PartProps): ReactNode {
  const words = useWords(formWords)
  const { form, readOnly } = useFormScene()
  const { clear } = form
  return (
    <div className="rules-fields">
      <span className="rules-phrase">
        <Switch
          aria-label={words.ownRecovery}
          disabled={readOnly}
          checked={clear !== null}
          onChange={(own) => put({ clear: own ? { type: 'group', join: 'all', rows: [emptyRow] } : null })}
        />
        {words.ownRecovery}
      </span>
      {clear === null ? null : (
        <GroupEditor group={clear} at="clear" onChange={(next) => put({ clear: next })} />
      )}
      <span className="rules-phrase">
        {words.clearHold}
        <AmountInput
          label={words.clearHold}
          at="clearHold"
          optional
          isSpan
          value={form.clearHold}
          onChange={(clearHold) => put({ clearHold })}
        />
      </span>
      <span className="rules-phrase">
        {words.reArm}
        <AmountInput
          label={words.reArm}
          at="reArm"
          optional
          isSpan
          value={form.reArm}
          onChange={(reArm) => put({ reArm })}
        />
      </span>
      <span className="rules-phrase">
        {words.dailyCap}
        <InputNumber<number>
          aria-label={words.dailyCap}
          min={1}
          precision={0}
          readOnly={readOnly}
          placeholder={words.unset}
          value={form.dailyCap}
          onChange={(dailyCap) => put({ dailyCap })}
        />
      </span>
    </div>
  )
}

function MessageInputs({ put }: PartProps): ReactNode {
  const words = useWords(formWords)
  const { form, speak } = useFormScene()
  const placeholders = placeholdersOf(form, speak)
  return (
    <div className="rules-fields">
      <TextsInput
        label={words.message}
        at="message"
        max={500}
        placeholders={placeholders}
        value={form.message}
        onChange={(message) => put({ message })}
      />
      <TextsInput
        label={words.remedy}
        at="remedy"
        max={1000}
        placeholders={placeholders}
        value={form.remedy}
        onChange={(remedy) => put({ remedy })}
      />
      <Fault at="texts" />
    </div>
  )
}
