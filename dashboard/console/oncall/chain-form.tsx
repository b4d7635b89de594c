import { Button, Checkbox, Col, Form, Input, InputNumber, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import { severities, severityTexts } from '#devices/kit/severity.ts'
import type { Chain, OnCallState } from '#gateway/http/contract/oncall.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { IdentityFields } from '../ui/identity-fields.tsx'
import { type ChainFields, chainFieldsOf, chainOf, newStep } from './chain-fields.ts'
import { targetOptions } from './names.ts'
import { onCallWords } from './words.ts'

interface ChainFormProps {
  readonly state: OnCallState
  /** Null: a new one. */
  readonly chain: Chain | null
  readonly error: Error | null
  readonly pending: boolean
  readonly onSave: (chain: Chain) => void
  readonly onClose: () => void
}

/** A chain: what it is for, its steps, how often and how it asks again. */
export function ChainForm({ state, chain, error, pending, onSave, onClose }: ChainFormProps): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  return (
    <FormDialog<ChainFields>
      title={chain?.name[language] ?? words.add}
      width={820}
      initial={chainFieldsOf(chain)}
      {...{ error, pending, onClose }}
      onSubmit={(fields) => onSave(chainOf(fields))}
    >
      <IdentityFields isNew={chain === null} />
      <MatchInputs />
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <>
            <h3>{words.steps}</h3>
            {fields.map(({ key, name }) => (
              <StepInputs
                key={key}
                name={name}
                state={state}
                onRemove={fields.length > 1 ? () => remove(name) : null}
              />
            ))}
            <Button type="dashed" block disabled={fields.length >= 10} onClick={() => add(newStep(5))}>
              {words.addStep}
            </Button>
          </>
        )}
      </Form.List>
      <AgainInputs />
    </FormDialog>
  )
}

function MatchInputs(): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const kinds = useKinds().all
  return (
    <Row gutter={12}>
      <Col xs={24} sm={8}>
        <Form.Item name="severities" label={words.severities}>
          <Select
            mode="multiple"
            placeholder={words.all}
            options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={8}>
        <Form.Item name="kinds" label={words.kinds}>
          <Select
            mode="multiple"
            placeholder={words.all}
            options={kinds.map(({ name, title }) => ({ value: name, label: title[language] }))}
          />
        </Form.Item>
      </Col>
      {(['rules', 'places'] as const).map((name) => (
        <Col key={name} xs={12} sm={4}>
          <Form.Item name={name} label={words[name]}>
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              placeholder={words.all}
              tokenSeparators={[' ', ',']}
            />
          </Form.Item>
        </Col>
      ))}
    </Row>
  )
}

interface StepInputsProps {
  /** Index in the list of the form. */
  readonly name: number
  readonly state: OnCallState
  /** Null: the only one. */
  readonly onRemove: (() => void) | null
}

function StepInputs({ name, state, onRemove }: StepInputsProps): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const needed = [{ required: true, message: words.needed }]
  return (
    <fieldset className="oncall-layer">
      <Row gutter={12}>
        <Col xs={8} sm={4}>
          <Form.Item name={[name, 'afterMin']} label={words.afterMin} rules={needed}>
            <InputNumber min={0} max={9000} className="oncall-number" />
          </Form.Item>
        </Col>
        <Col xs={16} sm={12}>
          <Form.Item name={[name, 'to']} label={words.tell} rules={needed}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={targetOptions(state, language, words)}
            />
          </Form.Item>
        </Col>
        <Col xs={24} sm={8}>
          <Form.Item name={[name, 'within']} label={words.within} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
        </Col>
      </Row>
      <div className="oncall-buttons">
        <Form.Item name={[name, 'important']} valuePropName="checked" noStyle>
          <Checkbox>
            {words.important} <small>({words.importantHint})</small>
          </Checkbox>
        </Form.Item>
        <Form.Item name={[name, 'roundRobin']} valuePropName="checked" noStyle>
          <Checkbox>{words.roundRobin}</Checkbox>
        </Form.Item>
        {onRemove === null ? null : (
          <Button danger size="small" onClick={onRemove}>
            {words.remove}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function AgainInputs(): ReactNode {
  const words = useWords(onCallWords)
  const needed = [{ required: true, message: words.needed }]
  return (
    <Row gutter={12} className="oncall-again">
      <Col xs={12} sm={5}>
        <Form.Item name="repeat" label={words.repeat} rules={needed}>
          <InputNumber min={0} max={5} className="oncall-number" />
        </Form.Item>
      </Col>
      <Col xs={12} sm={5}>
        <Form.Item name="repeatMin" label={words.repeatAfter} rules={needed}>
          <InputNumber min={1} max={1440} className="oncall-number" />
        </Form.Item>
      </Col>
      <Col xs={12} sm={5}>
        <Form.Item name="remindMin" label={words.remindEvery}>
          <InputNumber min={1} max={1440} placeholder={words.noRemind} className="oncall-number" />
        </Form.Item>
      </Col>
      <Col xs={12} sm={4}>
        <Form.Item name="remindTimes" label={words.remindTimes} rules={needed}>
          <InputNumber min={1} max={20} className="oncall-number" />
        </Form.Item>
      </Col>
      <Col xs={24} sm={5}>
        <Form.Item name="debug" valuePropName="checked" label=" " colon={false}>
          <Checkbox>{words.debug}</Checkbox>
        </Form.Item>
      </Col>
    </Row>
  )
}
