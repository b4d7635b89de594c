import { Button, Checkbox, Col, Form, Input, InputNumber, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import type { OnCallState, Schedule } from '#gateway/http/contract/oncall.ts'
import { useKinds } from '../devices/kinds.ts'
import { formatDay, formatWeekday } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { IdentityFields } from '../ui/identity-fields.tsx'
import { fieldsOf, newLayer, type ScheduleFields, scheduleOf } from './schedule-fields.ts'
import { onCallWords } from './words.ts'

interface ScheduleFormProps {
  readonly state: OnCallState
  /** Null: a new one. */
  readonly schedule: Schedule | null
  readonly error: Error | null
  readonly pending: boolean
  readonly onSave: (schedule: Schedule) => void
  readonly onClose: () => void
}

/** A schedule with its layers. */
export function ScheduleForm({
  state,
  schedule,
  error,
  pending,
  onSave,
  onClose,
}: ScheduleFormProps): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const kinds = useKinds().all
  const today = formatDay(state.at, state.zone)
  const needed = [{ required: true, message: words.needed }]
  return (
    <FormDialog<ScheduleFields>
      title={schedule?.name[language] ?? words.add}
      width={760}
      initial={fieldsOf(schedule, today)}
      {...{ error, pending, onClose }}
      onSubmit={(fields) => onSave(scheduleOf(fields))}
    >
      <IdentityFields isNew={schedule === null} />
      <Row gutter={12}>
        <Col xs={24} sm={12}>
          <Form.Item name="kinds" label={words.kinds}>
            <Select
              mode="multiple"
              placeholder={words.allKinds}
              options={kinds.map(({ name, title }) => ({ value: name, label: title[language] }))}
            />
          </Form.Item>
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name="needed" label={words.neededHours} rules={needed} extra={words.hoursHint}>
            <Input maxLength={200} />
          </Form.Item>
        </Col>
      </Row>
      <Form.List name="layers">
        {(fields, { add, remove }) => (
          <>
            <h3>{words.layers}</h3>
            {fields.map(({ key, name }) => (
              <LayerInputs key={key} name={name} state={state} onRemove={() => remove(name)} />
            ))}
            <Button type="dashed" block disabled={fields.length >= 5} onClick={() => add(newLayer(today))}>
              {words.addLayer}
            </Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}

interface LayerInputsProps {
  /** Index in the list of the form. */
  readonly name: number
  readonly state: OnCallState
  readonly onRemove: () => void
}

function LayerInputs({ name, state, onRemove }: LayerInputsProps): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const needed = [{ required: true, message: words.needed }]
  return (
    <fieldset className="oncall-layer">
      <Row gutter={12}>
        <Col xs={12} sm={6}>
          <Form.Item name={[name, 'nameZh']} label={words.nameZh} rules={needed}>
            <Input maxLength={120} />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name={[name, 'nameEn']} label={words.nameEn}>
            <Input maxLength={120} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name={[name, 'people']} label={words.people} rules={needed}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={state.people.map((one) => ({ value: one.username, label: one.name }))}
            />
          </Form.Item>
        </Col>
      </Row>
      <Form.Item name={[name, 'weekdays']} label={words.handoverDays} extra={`${words.everyDay}: –`}>
        <Checkbox.Group
          options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
            value,
            label: formatWeekday(`2024-01-0${value}`, language),
          }))}
        />
      </Form.Item>
      <Row gutter={12}>
        <Col xs={12} sm={6}>
          <Form.Item name={[name, 'from']} label={words.firstDay} rules={needed}>
            <Input type="date" />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name={[name, 'at']} label={words.handoverTimes} rules={needed}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name={[name, 'every']} label={words.everyN} rules={needed}>
            <InputNumber min={1} max={60} className="oncall-number" />
          </Form.Item>
        </Col>
        <Col xs={12} sm={6}>
          <Form.Item name={[name, 'within']} label={words.within} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
        </Col>
        <Form.Item name={[name, 'until']} hidden>
          <Input />
        </Form.Item>
      </Row>
      <Button danger onClick={onRemove}>
        {words.remove}
      </Button>
    </fieldset>
  )
}
