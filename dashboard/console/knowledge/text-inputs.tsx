import DeleteOutlined from '@ant-design/icons/DeleteOutlined'
import { Button, Col, Form, Input, Row } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { uiWords } from '../ui/words.ts'
import { emptyText } from './article-fields.ts'
import { knowledgeWords } from './words.ts'

type Path = readonly (string | number)[]

interface TextInputsProps {
  /** Where the text stands in the form. */
  readonly path: Path
  readonly label?: string
  readonly long?: boolean
  readonly max?: number
}

/** A text in both languages; Chinese is asked for, English is the same where it is left out. */
export function TextInputs({ path, label, long = false, max = 500 }: TextInputsProps): ReactNode {
  const words = useWords(knowledgeWords)
  const { needed } = useWords(uiWords)
  const field = (placeholder: string | undefined): ReactNode =>
    long ? (
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={max} placeholder={placeholder} />
    ) : (
      <Input maxLength={max} placeholder={placeholder} />
    )
  return (
    <Row gutter={12}>
      <Col xs={24} sm={12}>
        <Form.Item
          name={[...path, 'zh']}
          label={label}
          rules={[
            { required: true, whitespace: true, message: needed },
            // A line end would break lists and exports; the gateway refuses it.
            { pattern: /^[^\n\r\t]*$/, message: words.oneLine },
          ]}
        >
          {field(label === undefined ? words.inChinese : undefined)}
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item
          name={[...path, 'en']}
          label={label === undefined ? undefined : words.inEnglish}
          rules={[{ pattern: /^[^\n\r\t]*$/, message: words.oneLine }]}
        >
          {field(label === undefined ? words.inEnglish : undefined)}
        </Form.Item>
      </Col>
    </Row>
  )
}

interface TextListProps {
  readonly name: 'steps' | 'parts'
  readonly title: string
  readonly add: string
}

/** Lines in both languages, in order. */
export function TextList({ name, title, add }: TextListProps): ReactNode {
  const words = useWords(knowledgeWords)
  return (
    <Form.List name={name}>
      {(fields, { add: more, remove }) => (
        <fieldset className="knowledge-lines">
          <legend>{title}</legend>
          {fields.map(({ key, name: index }) => (
            <div key={key} className="knowledge-line">
              <TextInputs path={[index]} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.removeLine}
                onClick={() => remove(index)}
              />
            </div>
          ))}
          <Button type="dashed" block disabled={fields.length >= 30} onClick={() => more(emptyText)}>
            {add}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
