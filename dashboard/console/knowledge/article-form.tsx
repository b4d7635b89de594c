import DeleteOutlined from '@ant-design/icons/DeleteOutlined'
import { App, Button, Col, Form, Input, InputNumber, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import type { ArticleDetail } from '#gateway/http/contract/knowledge.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useSite } from '../shell/site.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { uiWords } from '../ui/words.ts'
import { type ArticleFields, articleFieldsOf, changeOf, emptyCause, newArticleOf } from './article-fields.ts'
import { useArticleDeeds, useWriteArticle } from './queries.ts'
import { TextInputs, TextList } from './text-inputs.tsx'
import { knowledgeWords } from './words.ts'

type Article = ArticleDetail['article']

interface ArticleFormProps {
  /** Null: from nothing. */
  readonly article: Article | null
  readonly onClose: () => void
}

/** Writes an article of the site; one that ships, or is another site's, is the beginning of a new one. */
export function NewArticleForm({
  article,
  onClose,
  onWritten,
}: ArticleFormProps & { readonly onWritten: (id: string) => void }): ReactNode {
  const words = useWords(knowledgeWords)
  const { chosen, sites } = useSite()
  const write = useWriteArticle()
  const site = chosen?.id ?? sites[0]?.id ?? ''
  return (
    <FormDialog<ArticleFields>
      title={words.write}
      width={820}
      okText={words.publish}
      initial={articleFieldsOf(article, site, true)}
      error={write.error}
      pending={write.isPending}
      onSubmit={(fields) =>
        write.mutate(newArticleOf(fields), { onSuccess: (made) => onWritten(made.article.id) })
      }
      onClose={onClose}
    >
      <AboutInputs />
      <ContentInputs />
    </FormDialog>
  )
}

/** Changes an article of the site; each change is a version with its reason. */
export function EditArticleForm({
  article,
  onClose,
}: ArticleFormProps & { readonly article: Article }): ReactNode {
  const words = useWords(knowledgeWords)
  const { needed } = useWords(uiWords)
  const { message } = App.useApp()
  const { change } = useArticleDeeds(article.id)
  const submit = (fields: ArticleFields): void =>
    change.mutate(changeOf(fields, article), {
      onSuccess() {
        void message.success(words.saved)
        onClose()
      },
    })
  return (
    <FormDialog<ArticleFields>
      title={words.edit}
      width={820}
      {...(article.state === 'published' ? {} : { okText: words.publish })}
      initial={articleFieldsOf(article, article.site ?? '', false)}
      error={change.error}
      pending={change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <ContentInputs />
      <Form.Item
        name="reason"
        label={words.whyChanged}
        rules={[{ required: true, whitespace: true, min: 2, message: needed }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

/** What it is about: alarms of this rule, and of this code where one is given, show it. */
function AboutInputs(): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const { sites } = useSite()
  const kinds = useKinds()
  const form = Form.useFormInstance<ArticleFields>()
  const kind = Form.useWatch('kind', form)
  const rule = Form.useWatch('rule', form)
  const rules = kind ? (kinds.of(kind)?.rules ?? []) : []
  return (
    <>
      <Row gutter={12}>
        {sites.length < 2 ? (
          <Form.Item name="site" hidden>
            <Input />
          </Form.Item>
        ) : (
          <Col xs={24} sm={6}>
            <Form.Item name="site" label={words.site}>
              <Select options={sites.map(({ id, name }) => ({ value: id, label: name[language] }))} />
            </Form.Item>
          </Col>
        )}
        <Col xs={24} sm={8}>
          <Form.Item name="kind" label={words.kind}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.anyKind}
              options={kinds.all.map(({ name, title }) => ({ value: name, label: title[language] }))}
              onChange={() => form.setFieldsValue({ rule: null })}
            />
          </Form.Item>
        </Col>
        <Col xs={16} sm={6}>
          <Form.Item name="rule" label={words.rule}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              disabled={rules.length === 0}
              placeholder={words.anyRule}
              options={rules.map(({ id, title }) => ({ value: id, label: `${id} ${title[language]}` }))}
            />
          </Form.Item>
        </Col>
        <Col xs={8} sm={4}>
          <Form.Item name="code" label={words.code}>
            <InputNumber min={0} max={2_147_483_647} precision={0} className="knowledge-number" />
          </Form.Item>
        </Col>
      </Row>
      <p className="faint knowledge-hint">{kind && rule ? words.aboutHint : words.aboutNothing}</p>
    </>
  )
}

function ContentInputs(): ReactNode {
  const words = useWords(knowledgeWords)
  const { needed } = useWords(uiWords)
  return (
    <>
      <TextInputs path={['title']} label={words.articleTitle} max={120} />
      <TextInputs path={['advice']} label={words.advice} long />
      <CausesInput />
      <TextList name="steps" title={words.steps} add={words.addStep} />
      <TextList name="parts" title={words.parts} add={words.addPart} />
      <Form.Item name="minutes" label={words.usualMinutes} rules={[{ required: true, message: needed }]}>
        <InputNumber min={1} max={2880} precision={0} />
      </Form.Item>
    </>
  )
}

/** The causes with what is done about each, most likely first. */
function CausesInput(): ReactNode {
  const words = useWords(knowledgeWords)
  return (
    <Form.List name="causes">
      {(fields, { add, remove }) => (
        <fieldset className="knowledge-lines">
          <legend>
            {words.causes} <small className="faint">{words.causesHint}</small>
          </legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="knowledge-line">
              <div>
                <Form.Item name={[name, 'key']} hidden>
                  <Input />
                </Form.Item>
                <TextInputs path={[name, 'title']} label={words.cause} />
                <TextInputs path={[name, 'remedy']} label={words.remedy} />
              </div>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.removeLine}
                disabled={fields.length < 2}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button type="dashed" block disabled={fields.length >= 20} onClick={() => add(emptyCause)}>
            {words.addCause}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
