import { Alert, Button, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { sayQuantity, sayUnit } from '#devices/kit/rule-text/say-value.ts'
import { severities, severityTexts } from '#devices/kit/severity.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { nameOfWhere, type Surroundings } from './names.ts'
import {
  fieldsOf,
  type NumberFields,
  type Numbers,
  numbersUnder,
  overrideOf,
  pathOf,
  type RuleSetting,
  settingsFor,
  type Where,
} from './numbers.ts'
import { useRuleChange } from './queries.ts'
import { useAskBefore } from './unsaved.ts'
import { WhereInput } from './where-input.tsx'
import { ruleWords } from './words.ts'

interface NumbersDialogProps {
  readonly detail: RuleDetail
  readonly around: Surroundings
  /** Null: to be chosen. */
  readonly where: Where | null
  readonly onClose: () => void
}

/** What holds at the site, at a place or at a device: on or off, severity, numbers; and why. */
export function NumbersDialog({ detail, around, where: given, onClose }: NumbersDialogProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const [where, setWhere] = useState(given)
  const [isTouched, setTouched] = useState(false)
  const leave = useAskBefore(isTouched)
  const title =
    where === null
      ? words.addException
      : `${detail.rule.title[language]} · ${nameOfWhere(around, where, language, words.wholeSite)}`
  return (
    <Modal
      open
      title={title}
      footer={null}
      mask={{ closable: false }}
      destroyOnHidden
      onCancel={() => leave(onClose)}
    >
      {given === null ? (
        <WhereInput around={around} site={detail.rule.site} value={where} onChange={setWhere} />
      ) : null}
      {where === null ? null : (
        <NumbersForm
          key={`${where.scope} ${where.of}`}
          detail={detail}
          where={where}
          around={surroundingNumbers(detail, around, where)}
          onTouch={() => setTouched(true)}
          onDone={onClose}
        />
      )}
    </Modal>
  )
}

/** What would hold there if nothing were said of it. */
function surroundingNumbers(detail: RuleDetail, around: Surroundings, where: Where): Numbers {
  if (where.scope === 'site') return numbersUnder(detail, [])
  const isHere = (one: RuleSetting): boolean => one.scope === where.scope && one.of === where.of
  const device = around.devices.find(({ site, id }) => `${site}/${id}` === where.of)
  const path = pathOf(around.places, where.scope === 'place' ? where.of : (device?.place ?? null))
  return numbersUnder(
    detail,
    settingsFor(detail.settings, path).filter((one) => !isHere(one)),
  )
}

interface NumbersFormProps {
  readonly detail: RuleDetail
  readonly where: Where
  readonly around: Numbers
  readonly onTouch: () => void
  readonly onDone: () => void
}

type Fields = NumberFields & { readonly reason: string }

function NumbersForm({ detail, where, around, onTouch, onDone }: NumbersFormProps): ReactNode {
  const words = useWords(ruleWords)
  const [form] = Form.useForm<Fields>()
  const change = useRuleChange()
  const known = detail.settings.find((one) => one.scope === where.scope && one.of === where.of)
  const send = (fields: NumberFields, reason: string): void =>
    change.mutate(
      () =>
        call('overrideRule', {
          params: { rule: detail.rule.rule },
          body: overrideOf(detail, where, fields, around, reason.trim()),
        }),
      { onSuccess: onDone },
    )
  /** Takes back all that was said here. */
  const reset = (): void => {
    form.validateFields(['reason']).then(
      ({ reason }) => send({ enabled: true, severity: null, params: {} }, reason),
      () => undefined,
    )
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{ ...fieldsOf(detail, known, around), reason: '' }}
      onValuesChange={onTouch}
      onFinish={({ reason, ...fields }) => send({ ...fields, params: fields.params ?? {} }, reason)}
    >
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <NumberInputs detail={detail} around={around} isSite={where.scope === 'site'} />
      <Form.Item
        name="reason"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
      >
        <Input maxLength={500} placeholder={words.reasonHint} />
      </Form.Item>
      <div className="rules-buttons">
        {known === undefined ? null : (
          <Button onClick={reset} disabled={change.isPending}>
            {where.scope === 'site' ? words.resetSite : words.resetHere}
          </Button>
        )}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {words.save}
        </Button>
      </div>
    </Form>
  )
}

interface NumberInputsProps {
  readonly detail: RuleDetail
  readonly around: Numbers
  readonly isSite: boolean
}

function NumberInputs({ detail: { rule }, around, isSite }: NumberInputsProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const follows = isSite ? words.followsShipped : words.followsAround
  return (
    <>
      <Form.Item name="enabled" label={words.judged}>
        <Segmented
          options={[
            { value: true, label: words.isOn },
            { value: false, label: words.isOff },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="severity"
        label={words.severity}
        getValueProps={(value: unknown) => ({ value: value ?? '' })}
        normalize={(value: string) => (value === '' ? null : value)}
      >
        <Select
          options={[
            { value: '', label: fill(follows, { value: severityTexts[around.severity.value][language] }) },
            ...severities.map((value) => ({ value, label: severityTexts[value][language] })),
          ]}
        />
      </Form.Item>
      {rule.params.map(({ key, label, unit, shipped }) => {
        const value = around.params.get(key)?.value ?? shipped
        return (
          <Form.Item
            key={key}
            name={['params', key]}
            label={label[language]}
            extra={fill(follows, { value: sayQuantity(value, unit)[language] })}
          >
            <InputNumber<number>
              min={0}
              className="rules-wide"
              placeholder={String(value)}
              suffix={sayUnit(unit)[language]}
            />
          </Form.Item>
        )
      })}
    </>
  )
}
