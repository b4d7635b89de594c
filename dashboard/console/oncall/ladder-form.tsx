import { Checkbox, Col, Form, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import { severities, severityTexts } from '#devices/kit/severity.ts'
import type { LadderDetail, Rung } from '#gateway/http/contract/ladder.ts'
import type { OnCallState } from '#gateway/http/contract/oncall.ts'
import { clockKinds, clockPercents } from '#gateway/orders/clock.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { clockWords } from '../orders/words.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { ReasonItem } from '../ui/reason-item.tsx'
import { uiWords } from '../ui/words.ts'
import { ASSIGNEE, type RungFields, rungFieldsOf, rungOf } from './ladder-fields.ts'
import { ladderWords } from './ladder-words.ts'
import { targetOptions } from './names.ts'
import { RungTimes } from './rung-times.tsx'
import { onCallWords } from './words.ts'

interface RungFormProps {
  readonly state: OnCallState
  readonly ladder: LadderDetail
  /** Null: a new one. */
  readonly rung: Rung | null
  readonly error: Error | null
  readonly pending: boolean
  readonly onSave: (rung: Rung, reason: string) => void
  readonly onClose: () => void
}

/** A line of late orders, with the minutes it comes to while it is filled in. */
export function RungForm({ rung, onSave, ...rest }: RungFormProps): ReactNode {
  const { state, ladder, error, pending, onClose } = rest
  const words = useWords(ladderWords)
  const { needed } = useWords(uiWords)
  const onCall = useWords(onCallWords)
  const language = useLanguage()
  const [form] = Form.useForm<RungFields>()
  return (
    <FormDialog<RungFields>
      title={rung === null ? words.addRung : words.title}
      initial={rungFieldsOf(rung)}
      {...{ form, error, pending, onClose }}
      onSubmit={(fields) => onSave(rungOf(fields), fields.reason.trim())}
    >
      <WhenInputs ladder={ladder} />
      <Form.Item
        name="to"
        label={words.tell}
        rules={[{ required: true, message: needed }]}
        extra={<Preview ladder={ladder} />}
      >
        <Select
          mode="multiple"
          maxCount={20}
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: ASSIGNEE, label: words.assignee }, ...targetOptions(state, language, onCall)]}
        />
      </Form.Item>
      <Form.Item name="important" valuePropName="checked">
        <Checkbox>{words.important}</Checkbox>
      </Form.Item>
      <ReasonItem label={words.reason} hint={words.reasonHint} />
    </FormDialog>
  )
}

function WhenInputs({ ladder }: Pick<RungFormProps, 'ladder'>): ReactNode {
  const words = useWords(ladderWords)
  const clocks = useWords(clockWords)
  const language = useLanguage()
  return (
    <Row gutter={12}>
      <Col xs={12} sm={7}>
        <Form.Item name="clock" label={words.clock}>
          <Select options={clockKinds.map((value) => ({ value, label: clocks[value] }))} />
        </Form.Item>
      </Col>
      <Col xs={12} sm={5}>
        <Form.Item name="percent" label={words.percent}>
          <Select options={clockPercents.map((value) => ({ value, label: `${value} %` }))} />
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item name="severities" label={words.severities}>
          <Select
            mode="multiple"
            placeholder={words.all}
            options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24}>
        <Form.Item name="agreements" label={words.agreements}>
          <Select
            mode="multiple"
            placeholder={words.all}
            options={ladder.agreements.map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </Form.Item>
      </Col>
    </Row>
  )
}

/** Follows what is chosen. */
function Preview({ ladder }: Pick<RungFormProps, 'ladder'>): ReactNode {
  const form = Form.useFormInstance<RungFields>()
  const chosen = Form.useWatch([], form) as RungFields | undefined
  return chosen === undefined ? null : <RungTimes rung={chosen} ladder={ladder} />
}
