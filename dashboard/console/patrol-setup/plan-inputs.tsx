import { Checkbox, Col, Form, type FormInstance, Input, InputNumber, Radio, Row, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import type { PatrolSetup } from '#gateway/http/contract/patrol-setup.ts'
import { formatWeekday } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { bothOf } from './names.ts'
import type { PlanFields } from './plan-fields.ts'
import { selectors, selectorWords } from './selectors.ts'
import { setupWords } from './words.ts'

interface PlanInputsProps {
  readonly setup: PatrolSetup
  readonly form: FormInstance<PlanFields>
  readonly initial: PlanFields
}

/** What is walked, when, how exactly and by whom. */
export function PlanInputs({ setup, form, initial }: PlanInputsProps): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const needed = [{ required: true, message: words.needed }]
  return (
    <>
      <Row gutter={12}>
        <Col xs={24} sm={14}>
          <Form.Item name="route" label={words.route} rules={needed}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={setup.routes.map(({ id, name }) => ({
                value: id,
                label: `${bothOf(name)[language]} (${id})`,
              }))}
            />
          </Form.Item>
        </Col>
        <Col xs={24} sm={10}>
          <Form.Item name="purpose" label={words.purpose}>
            <Select
              options={(['guard', 'cleaning', 'tour'] as const).map((value) => ({
                value,
                label: words[value],
              }))}
            />
          </Form.Item>
        </Col>
      </Row>
      <TimeInputs form={form} initial={initial} />
      <Row gutter={12}>
        {(
          [
            ['durationMin', words.duration, 1440],
            ['earlyMin', words.early, 1440],
            ['lateMin', words.late, 1440],
            ['varyMin', words.vary, 240],
          ] as const
        ).map(([name, label, max]) => (
          <Col key={name} xs={12} sm={6}>
            <Form.Item name={name} label={label} rules={needed}>
              <InputNumber min={0} max={max} className="setup-number" />
            </Form.Item>
          </Col>
        ))}
      </Row>
      <WhoInputs setup={setup} />
    </>
  )
}

/** 2024-01-01 was a Monday. */
const weekdayOf = (day: number, language: 'zh' | 'en'): string => formatWeekday(`2024-01-0${day}`, language)

function TimeInputs({ form, initial }: Pick<PlanInputsProps, 'form' | 'initial'>): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const selector = Form.useWatch('selector', form) ?? initial.selector
  const timing = Form.useWatch('timing', form) ?? initial.timing
  const needed = [{ required: true, message: words.needed }]
  return (
    <>
      <Form.Item name="selector" label={words.days}>
        <Select options={selectors.map((value) => ({ value, label: words[selectorWords[value]] }))} />
      </Form.Item>
      {selector !== 'weekdays' ? null : (
        <Form.Item name="weekdays" rules={needed}>
          <Checkbox.Group
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: weekdayOf(value, language) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="timing" label={words.times}>
        <Radio.Group
          optionType="button"
          options={(['slots', 'interval'] as const).map((value) => ({ value, label: words[value] }))}
        />
      </Form.Item>
      {timing === 'slots' ? (
        <Form.Item name="slots" extra={words.slotsHint} rules={needed}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />
        </Form.Item>
      ) : (
        <Row gutter={12}>
          {(['from', 'to'] as const).map((name) => (
            <Col key={name} xs={12} sm={6}>
              <Form.Item name={name} label={words[name]} rules={needed}>
                <Input maxLength={5} placeholder="22:00" inputMode="numeric" />
              </Form.Item>
            </Col>
          ))}
          <Col xs={12} sm={6}>
            <Form.Item name="everyMin" label={words.every} rules={needed}>
              <InputNumber min={5} max={1440} className="setup-number" />
            </Form.Item>
          </Col>
        </Row>
      )}
    </>
  )
}

function WhoInputs({ setup }: { readonly setup: PatrolSetup }): ReactNode {
  const words = useWords(setupWords)
  const teams = [...new Set(setup.guards.flatMap(({ team }) => team ?? []))]
  return (
    <Row gutter={12}>
      <Col xs={24} sm={12}>
        <Form.Item name="guards" label={words.guards}>
          <Select
            mode="multiple"
            placeholder={words.anyone}
            showSearch={{ optionFilterProp: 'label' }}
            options={setup.guards.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
          />
        </Form.Item>
      </Col>
      <Col xs={16} sm={7}>
        <Form.Item name="team" label={words.team}>
          <Select allowClear options={teams.map((team) => ({ value: team, label: team }))} />
        </Form.Item>
      </Col>
      <Col xs={8} sm={5}>
        <Form.Item name="each" label={words.each} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Col>
    </Row>
  )
}
