import { Alert, Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { severities, severityTexts } from '#devices/kit/severity.ts'
import type { DryRun } from '#gateway/http/contract/dry-run.ts'
import type { OnCallState } from '#gateway/http/contract/oncall.ts'
import { textOf } from '../api/failure.ts'
import { useKinds } from '../devices/kinds.ts'
import { usePlaces } from '../devices/queries.ts'
import { formatInstant, instantOf } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { clockWords } from '../orders/words.ts'
import { ladderWords } from './ladder-words.ts'
import { joined } from './names.ts'
import { useDryRun } from './queries.ts'
import { onCallWords } from './words.ts'

interface Fields {
  readonly chain: string
  readonly severity: (typeof severities)[number]
  readonly kind: string
  readonly rule: string
  readonly place: string
  readonly at: string
}

/** Who would be told when; sends nothing. */
export function DryRunTab({ state }: { readonly state: OnCallState }): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  const kinds = useKinds().all
  const places = (usePlaces(state.site).data?.items ?? []).filter(({ site }) => site === state.site)
  const [form] = Form.useForm<Fields>()
  const dry = useDryRun(state.site)
  const { zone, at, chains } = state
  const run = ({ chain, severity, kind, rule, place, at: wall }: Fields): void =>
    dry.mutate({
      chain: chains.find(({ id }) => id === chain) ?? null,
      ...{ severity, kind, rule: rule.trim(), place: place === '' ? null : place, at: instantOf(wall, zone) },
    })
  if (kinds.length === 0) return null
  return (
    <>
      <p className="oncall-note">{words.runHint}</p>
      <Form<Fields>
        form={form}
        layout="inline"
        className="oncall-dry"
        onFinish={run}
        initialValues={{
          ...{ chain: '', severity: 'critical', kind: kinds[0]?.name, rule: '', place: '' },
          at: formatInstant(at, zone).slice(0, 16).replace(' ', 'T'),
        }}
      >
        <Form.Item name="severity" label={words.severities}>
          <Select
            className="oncall-pick"
            options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={words.kind} rules={[{ required: true, message: words.needed }]}>
          <Select
            className="oncall-pick"
            options={kinds.map(({ name, title }) => ({ value: name, label: title[language] }))}
          />
        </Form.Item>
        <Form.Item name="at" label={words.at} rules={[{ required: true, message: words.needed }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="chain" label={words.chainUsed}>
          <Select
            className="oncall-pick"
            options={[
              { value: '', label: words.matching },
              ...chains.map(({ id, name }) => ({ value: id, label: name[language] })),
            ]}
          />
        </Form.Item>
        <Form.Item name="place" label={words.places}>
          <Select
            className="oncall-pick"
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: words.anyPlace },
              ...places.map(({ id, name }) => ({ value: id, label: name[language] })),
            ]}
          />
        </Form.Item>
        <Form.Item name="rule" label={words.rule}>
          <Input maxLength={60} className="oncall-pick" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={dry.isPending}>
          {words.run}
        </Button>
      </Form>
      {dry.error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(dry.error)} />} />}
      {dry.data === undefined ? null : <DryRunTable run={dry.data} zone={zone} />}
    </>
  )
}

/** The steps as a table: when, who, and why nobody. */
export function DryRunTable({ run, zone }: { readonly run: DryRun; readonly zone: string }): ReactNode {
  const words = useWords(onCallWords)
  const language = useLanguage()
  return (
    <>
      {run.chain === null ? (
        <Alert type="warning" showIcon title={words.noChain} />
      ) : (
        <ChainTable run={run} name={run.chain[language]} zone={zone} />
      )}
      <OrderTable order={run.order} zone={zone} />
    </>
  )
}

type Told = DryRun['fallback']

/** People with the channels they would be told by. */
function useTold(): (people: Told) => string {
  const words = useWords(onCallWords)
  const language = useLanguage()
  return (people) =>
    joined(
      people.map(({ name, by }) => `${name} (${by.join(' → ') || words.noChannel})`),
      language,
    )
}

interface ChainTableProps {
  readonly run: DryRun
  readonly name: string
  readonly zone: string
}

function ChainTable({ run, name, zone }: ChainTableProps): ReactNode {
  const words = useWords(onCallWords)
  const told = useTold()
  return (
    <section className="panel oncall-plan" aria-label={name}>
      <h2>{name}</h2>
      <table>
        <thead>
          <tr>
            <th>{words.at}</th>
            <th>{words.round}</th>
            <th>{words.step}</th>
            <th>{words.tell}</th>
          </tr>
        </thead>
        <tbody>
          {run.rows.map(({ round, step, at, isOpen, people }) => (
            <tr key={`${round} ${step}`}>
              <td>{formatInstant(at, zone)}</td>
              <td>{round + 1}</td>
              <td>{step + 1}</td>
              <td>{people.length > 0 ? told(people) : isOpen ? words.emptyStep : words.closedStep}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {run.fallback.length === 0 ? null : (
        <p className="oncall-warn">
          {fill(words.fallback, { names: run.fallback.map(({ name }) => name).join('、') })}
        </p>
      )}
    </section>
  )
}

interface OrderTableProps {
  readonly order: DryRun['order']
  readonly zone: string
}

/** The order such an alarm opens by itself, and who hears of it while nobody takes it. */
function OrderTable({ order, zone }: OrderTableProps): ReactNode {
  const words = useWords(onCallWords)
  const ladder = useWords(ladderWords)
  const clocks = useWords(clockWords)
  const language = useLanguage()
  const told = useTold()
  if (order === null) return <p className="oncall-note">{ladder.noOrder}</p>
  const { agreement, openedAt, rows } = order
  const name = agreement === null ? ladder.noAgreement : agreement[language]
  return (
    <section className="panel oncall-plan" aria-label={ladder.order}>
      <h2>{fill(ladder.orderOpened, { time: formatInstant(openedAt, zone), agreement: name })}</h2>
      {rows.length === 0 ? <p className="oncall-note">{ladder.nothingPromised}</p> : null}
      <table>
        <thead>
          <tr>
            <th>{words.at}</th>
            <th>{ladder.clock}</th>
            <th>{words.tell}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ clock, percent, at, people }) => (
            <tr key={`${clock} ${percent}`}>
              <td>{formatInstant(at, zone)}</td>
              <td>
                {clocks[clock]} {percent} %
              </td>
              <td>{people.length === 0 ? words.nobody : told(people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
