import { Col, Form, Input, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Severity, severityTexts } from '#devices/kit/severity.ts'
import { outOfOrder, type Promised } from '#gateway/orders/agreement.ts'
import { useKinds } from '../devices/kinds.ts'
import { usePlaces } from '../devices/queries.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { DurationInput } from '../ui/duration-input.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { IdentityFields } from '../ui/identity-fields.tsx'
import { ReasonItem } from '../ui/reason-item.tsx'
import { type Agreement, gravestFirst, sayTerms, type Terms } from './settings-text.ts'
import { settingsWords } from './settings-words.ts'
import { clockWords } from './words.ts'

/** An agreement as the form holds it. */
interface Fields extends Omit<Agreement, 'name'> {
  readonly nameZh: string
  readonly nameEn: string
  readonly reason: string
}

interface AgreementFormProps {
  readonly site: string
  /** What is changed, or what a new one begins from. */
  readonly agreement: Agreement
  readonly isNew: boolean
  readonly error: Error | null
  readonly pending: boolean
  readonly onSave: (agreement: Agreement, reason: string) => void
  readonly onClose: () => void
}

/** An agreement: what it covers, and for each severity what is promised in which hours, said in words below. */
export function AgreementForm({ agreement, isNew, onSave, ...rest }: AgreementFormProps): ReactNode {
  const words = useWords(settingsWords)
  const language = useLanguage()
  const { site, error, pending, onClose } = rest
  const { name, ...parts } = agreement
  const submit = ({ nameZh, nameEn, reason, ...fields }: Fields): void =>
    onSave({ ...fields, name: { zh: nameZh.trim(), en: nameEn.trim() || nameZh.trim() } }, reason.trim())
  return (
    <FormDialog<Fields>
      title={isNew ? words.addAgreement : name[language]}
      width={860}
      initial={{ ...parts, nameZh: name.zh, nameEn: name.en, reason: '' }}
      {...{ error, pending, onClose }}
      onSubmit={submit}
    >
      <IdentityFields isNew={isNew} />
      <CoverageInputs site={site} />
      {gravestFirst.map((severity) => (
        <TermsInputs key={severity} severity={severity} />
      ))}
      <ReasonItem label={words.reason} hint={words.reasonHint} />
    </FormDialog>
  )
}

function CoverageInputs({ site }: { readonly site: string }): ReactNode {
  const words = useWords(settingsWords)
  const language = useLanguage()
  const kinds = useKinds().all
  const places = (usePlaces(site).data?.items ?? []).filter((place) => place.site === site)
  return (
    <Row gutter={12}>
      <Col xs={24} sm={12}>
        <Form.Item name="kinds" label={words.kinds}>
          <Select
            mode="multiple"
            maxCount={50}
            placeholder={words.anything}
            showSearch={{ optionFilterProp: 'label' }}
            options={kinds.map((kind) => ({ value: kind.name, label: kind.title[language] }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item name="places" label={words.places}>
          <Select
            mode="multiple"
            maxCount={200}
            placeholder={words.anything}
            showSearch={{ optionFilterProp: 'label' }}
            options={places.map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </Form.Item>
      </Col>
    </Row>
  )
}

const clocks = { respondS: 'respond', diagnoseS: 'diagnose', restoreS: 'restore', worstS: 'worst' } as const
const promises = Object.keys(clocks) as Promised[]
const YEAR_S = 366 * 86_400
/** `always`, the name of a window, or windows written out; whether the site knows the name the gateway says. */
const hoursPattern =
  /^([a-z0-9-]{1,32}|\d{2}:\d{2}-\d{2}:\d{2}(\s*,\s*\d{2}:\d{2}-\d{2}:\d{2})*(\s+on\s+[a-z0-9,\s-]+)?)$/

function TermsInputs({ severity }: { readonly severity: Severity }): ReactNode {
  const words = useWords(settingsWords)
  const names = useWords(clockWords)
  const language = useLanguage()
  const form = Form.useFormInstance<Fields>()
  const terms = Form.useWatch((fields: Fields) => fields.terms?.[severity], form)
  const path = (name: keyof Terms) => ['terms', severity, name]
  const inOrder = (promise: Promised) => () => ({
    validator: () => {
      const { terms: all } = form.getFieldsValue(true) as Fields
      return outOfOrder(all[severity]) === promise
        ? Promise.reject(new Error(words.tooShort))
        : Promise.resolve()
    },
  })
  return (
    <fieldset className="order-terms">
      <legend>{severityTexts[severity][language]}</legend>
      <Row gutter={12}>
        {promises.map((promise) => (
          <Col key={promise} xs={12} sm={6}>
            <Form.Item
              name={path(promise)}
              label={names[clocks[promise]]}
              dependencies={promises.filter((one) => one !== promise).map(path)}
              rules={[inOrder(promise)]}
            >
              <DurationInput days={false} max={YEAR_S} placeholder={words.notPromised} />
            </Form.Item>
          </Col>
        ))}
        <Col xs={24}>
          <Form.Item
            name={path('calendar')}
            label={words.hours}
            extra={words.hoursHint}
            rules={[{ required: true, pattern: hoursPattern, message: words.hoursRule }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </Col>
      </Row>
      {terms === undefined ? null : <p className="order-said">{sayTerms(terms, language)}</p>}
    </fieldset>
  )
}
