import { Col, Form, Input, Row } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { uiWords } from './words.ts'

/** Names and id, as forms of things with ids begin; the id of what exists is fixed. */
export function IdentityFields({ isNew }: { readonly isNew: boolean }): ReactNode {
  const words = useWords(uiWords)
  return (
    <Row gutter={12}>
      <Col xs={24} sm={10}>
        <Form.Item
          name="nameZh"
          label={words.nameZh}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input maxLength={120} autoFocus={isNew} />
        </Form.Item>
      </Col>
      <Col xs={24} sm={8}>
        <Form.Item name="nameEn" label={words.nameEn}>
          <Input maxLength={120} />
        </Form.Item>
      </Col>
      <Col xs={24} sm={6}>
        <Form.Item
          name="id"
          label={words.id}
          rules={[{ required: true, pattern: /^[a-z0-9-]{1,32}$/, message: words.idRule }]}
        >
          <Input maxLength={32} disabled={!isNew} autoCapitalize="none" />
        </Form.Item>
      </Col>
    </Row>
  )
}
