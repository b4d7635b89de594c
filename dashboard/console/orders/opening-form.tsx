import DeleteOutlined from '@ant-design/icons/DeleteOutlined'
import { Button, Col, Form, InputNumber, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import { severityTexts } from '#devices/kit/severity.ts'
import type { OrderSettings } from '#gateway/http/contract/order-settings.ts'
import { pauseReasons, pauseReasonTexts } from '#gateway/orders/agreement.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { DurationInput } from '../ui/duration-input.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { ReasonItem } from '../ui/reason-item.tsx'
import { uiWords } from '../ui/words.ts'
import { useRuleTitles } from './settings-queries.ts'
import { gravestFirst } from './settings-text.ts'
import { settingsWords } from './settings-words.ts'

type Opening = Omit<OrderSettings, 'agreements'>
type Fields = Opening & { readonly reason: string }

interface OpeningFormProps {
  readonly site: string
  readonly settings: Opening
  readonly error: Error | null
  readonly pending: boolean
  readonly onSave: (opening: Opening, reason: string) => void
  readonly onClose: () => void
}

const WEEK_S = 7 * 86_400
const DAY_S = 86_400
const YEAR_S = 366 * DAY_S

/** Which alarms open orders by themselves, and how orders are let go, counted again and paused. */
export function OpeningForm({ site, settings, onSave, ...frame }: OpeningFormProps): ReactNode {
  const words = useWords(settingsWords)
  const { needed } = useWords(uiWords)
  const language = useLanguage()
  const rules = [{ required: true, message: needed }]
  return (
    <FormDialog<Fields>
      title={words.opening}
      width={760}
      initial={{ ...settings, reason: '' }}
      {...frame}
      onSubmit={({ reason, ...opening }) => onSave(opening, reason.trim())}
    >
      <p className="order-said">{words.openingHint}</p>
      <Row gutter={12}>
        {gravestFirst.map((severity) => (
          <Col key={severity} xs={12} sm={6}>
            <Form.Item name={['openAfterS', severity]} label={severityTexts[severity][language]}>
              <DurationInput zero max={WEEK_S} placeholder={words.never} />
            </Form.Item>
          </Col>
        ))}
      </Row>
      <RulesInput site={site} />
      <Row gutter={12}>
        <Col xs={24} sm={14}>
          <Form.Item name="selfClearS" label={words.selfClear} rules={rules}>
            <DurationInput zero max={DAY_S} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={10}>
          <Form.Item name="recurrenceDays" label={words.recurrence} rules={rules}>
            <InputNumber min={1} max={366} precision={0} className="order-number" />
          </Form.Item>
        </Col>
      </Row>
      <h3>{words.pauses}</h3>
      <Row gutter={12}>
        {pauseReasons.map((reason) => (
          <Col key={reason} xs={24} sm={12}>
            <Form.Item name={['pauseMaxS', reason]} label={pauseReasonTexts[reason][language]} rules={rules}>
              <DurationInput max={YEAR_S} />
            </Form.Item>
          </Col>
        ))}
      </Row>
      <ReasonItem label={words.reason} hint={words.reasonHint} />
    </FormDialog>
  )
}

/** Rules that differ from what holds for their severity; every rule once. */
function RulesInput({ site }: { readonly site: string }): ReactNode {
  const words = useWords(settingsWords)
  const { needed } = useWords(uiWords)
  const language = useLanguage()
  const form = Form.useFormInstance<Fields>()
  const options = [...useRuleTitles(site)].map(([value, title]) => ({
    value,
    label: `${value} ${title[language]}`,
  }))
  const once = () => ({
    validator: (_: object, rule: string | undefined) => {
      const chosen = (form.getFieldValue('openByRule') ?? []) as Opening['openByRule']
      const isTwice = chosen.filter((one) => one.rule === rule).length > 1
      return isTwice ? Promise.reject(new Error(words.ruleTwice)) : Promise.resolve()
    },
  })
  return (
    <Form.List name="openByRule">
      {(fields, { add, remove }) => (
        <fieldset className="order-terms">
          <legend>{words.exceptions}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="order-exception">
              <Form.Item
                name={[name, 'rule']}
                rules={[{ required: true, message: needed }, once]}
                className="order-exception-rule"
              >
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  aria-label={words.rule}
                  options={options}
                />
              </Form.Item>
              <Form.Item name={[name, 'afterS']}>
                <DurationInput zero max={WEEK_S} placeholder={words.neverOpens} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.remove}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            block
            disabled={fields.length >= 500}
            onClick={() => add({ rule: undefined, afterS: 0 })}
          >
            {words.addException}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
