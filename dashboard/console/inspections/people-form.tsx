import { Alert, Button, Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Trade, trades, tradeTexts } from '#devices/kit/inspection.ts'
import type { InspectionSettings } from '#gateway/http/contract/inspection-programs.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { useInspectionChange } from './queries.ts'
import { spansOf, spansText } from './spans.ts'
import { inspectionWords, peopleWords } from './words.ts'

interface Fields {
  readonly workers: readonly {
    readonly username: string
    readonly trades: readonly Trade[]
    readonly minutesPerDay: number
    readonly away: string
  }[]
  readonly walkMinutes: number
  readonly reason: string
}

interface PeopleFormProps {
  readonly site: string
  readonly stored: InspectionSettings
}

/** Who inspects, what they may do, how much of a day is theirs for it, and when they are away. */
export function PeopleForm({ site, stored }: PeopleFormProps): ReactNode {
  const words = useWords(peopleWords)
  const zone = useZone()
  const [form] = Form.useForm<Fields>()
  const change = useInspectionChange(words.saved)
  const { settings, defaultWorkers } = stored
  const workers = settings.workers.length === 0 ? defaultWorkers : settings.workers
  const save = ({ workers: wanted, walkMinutes, reason }: Fields): void => {
    const body = {
      settings: {
        ...settings,
        walkMinutes,
        workers: wanted.map(({ away, ...worker }) => ({ ...worker, absences: spansOf(away) ?? [] })),
      },
      ...{ basedOn: stored.version, reason: reason.trim() },
    }
    change.mutate(() => call('changeInspectionSettings', { params: { site }, body }))
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      className="inspection-people panel"
      initialValues={{
        workers: workers.map(({ absences, ...worker }) => ({ ...worker, away: spansText(absences) })),
        walkMinutes: settings.walkMinutes,
        reason: '',
      }}
      onFinish={save}
    >
      <p>{words.intro}</p>
      <p>
        {stored.at === null
          ? words.never
          : fill(words.version, {
              version: stored.version,
              person: stored.by ?? '',
              time: formatInstant(stored.at, zone),
              reason: stored.reason,
            })}
      </p>
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <Workers people={stored.people} />
      <Form.Item name="walkMinutes" label={words.walk} rules={[{ required: true, message: words.needed }]}>
        <InputNumber min={0} max={60} precision={0} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.needed }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {words.save}
      </Button>
    </Form>
  )
}

function Workers({ people }: { readonly people: InspectionSettings['people'] }): ReactNode {
  const words = useWords(peopleWords)
  const page = useWords(inspectionWords)
  const language = useLanguage()
  const needed = [{ required: true, message: words.needed }]
  return (
    <Form.List name="workers">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="inspection-worker">
              <Form.Item name={[name, 'username']} label={page.person} rules={needed}>
                <Select
                  options={people.map(({ username, name: shown }) => ({ value: username, label: shown }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'trades']} label={words.trades} rules={needed}>
                <Select
                  mode="multiple"
                  options={trades.map((value) => ({ value, label: tradeTexts[value][language] }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'minutesPerDay']} label={words.minutesPerDay} rules={needed}>
                <InputNumber min={10} max={720} precision={0} />
              </Form.Item>
              <Form.Item
                name={[name, 'away']}
                label={words.away}
                rules={[
                  {
                    validator: async (_, away: string | undefined) => {
                      if (spansOf(away ?? '') === null) throw new Error(words.badSpan)
                    },
                  },
                ]}
              >
                <Input.TextArea autoSize placeholder={words.awayHint} />
              </Form.Item>
              <Button type="text" danger onClick={() => remove(name)}>
                {words.remove}
              </Button>
            </div>
          ))}
          <Button
            disabled={fields.length >= people.length}
            onClick={() => add({ trades: ['general'], minutesPerDay: 240, away: '' })}
          >
            {words.add}
          </Button>
        </>
      )}
    </Form.List>
  )
}
