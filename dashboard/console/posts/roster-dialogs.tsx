import { Alert, Form, Input, Modal, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Duty, Post, Roster } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatMinute, instantOf } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { useZone } from '../shell/site.tsx'
import { useAct } from './queries.ts'
import { postWords } from './words.ts'

interface ChangeDutyProps {
  readonly duty: Duty
  readonly roster: Roster
  readonly onClose: () => void
}

const ways = ['give', 'swap', 'leave', 'drop'] as const

/** A duty given to somebody else, swapped for another, left open, or not stood at all; the reason stands in the log. */
export function ChangeDuty({ duty, roster, onClose }: ChangeDutyProps): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const [way, setWay] = useState<(typeof ways)[number]>('give')
  const [person, setPerson] = useState(duty.person)
  const [other, setOther] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const params = { id: duty.id }
  const change = useAct<undefined>(() => {
    if (way === 'swap') return call('swapDuties', { params, body: { with: other ?? '', reason } })
    const body = { give: { person }, leave: { person: null }, drop: { cancelled: true } }[way]
    return call('changeDuty', { params, body: { ...body, reason } })
  })
  const isChosen = way === 'swap' ? other !== null : way !== 'give' || person !== null
  return (
    <Modal
      open
      title={`${duty.postName[language]} ${duty.day} ${duty.shiftName[language]}`}
      okText={words.save}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !isChosen || reason.trim() === '', loading: change.isPending }}
      onOk={() => change.mutate(undefined, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <div className="post-form">
        {change.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
        )}
        {duty.problem === null ? null : <Alert type="warning" showIcon title={duty.problem[language]} />}
        <Radio.Group
          optionType="button"
          value={way}
          options={ways.map((value) => ({ value, label: words[value] }))}
          onChange={({ target }) => setWay(target.value)}
        />
        {way === 'give' ? (
          <PersonSelect site={duty.site} roster={roster} value={person} onChange={setPerson} />
        ) : null}
        {way === 'swap' ? <OtherDuty {...{ duty, roster }} value={other} onChange={setOther} /> : null}
        <Input
          placeholder={words.reason}
          aria-label={words.reason}
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Modal>
  )
}

interface PersonSelectProps {
  readonly site: string
  readonly roster: Pick<Roster, 'persons'>
  readonly value: string | null
  readonly onChange: (person: string) => void
}

function PersonSelect({ site, roster, value, onChange }: PersonSelectProps): ReactNode {
  const words = useWords(postWords)
  const persons = roster.persons.filter((person) => person.site === site)
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={words.person}
      placeholder={words.person}
      value={value}
      options={persons.map(({ id, name, team }) => ({
        value: id,
        label: team === null ? name : `${name} · ${team}`,
      }))}
      onChange={onChange}
    />
  )
}

interface OtherDutyProps {
  readonly duty: Duty
  readonly roster: Roster
  readonly value: string | null
  readonly onChange: (id: string) => void
}

/** The duties that may change hands with this one: of the same site, not over, of somebody else. */
function OtherDuty({ duty, roster, value, onChange }: OtherDutyProps): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const zone = useZone()
  const others = roster.duties.filter(
    (one) =>
      one.site === duty.site &&
      one.person !== null &&
      one.person !== duty.person &&
      one.phase !== 'over' &&
      one.phase !== 'cancelled',
  )
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={words.swapWith}
      placeholder={words.swapWith}
      value={value}
      options={others.map((one) => ({
        value: one.id,
        label: `${one.personName ?? ''} ${one.day.slice(5)} ${formatMinute(one.from, zone)}–${formatMinute(one.to, zone)} ${one.postName[language]}`,
      }))}
      onChange={onChange}
    />
  )
}

interface AddDutyProps {
  readonly posts: readonly Post[]
  readonly persons: Roster['persons']
  readonly day: string
  readonly onClose: () => void
}

interface AddFields {
  readonly post: string
  readonly from: string
  readonly to: string
  readonly person?: string
  readonly reason: string
}

/** A duty that no shift makes: somebody comes in besides. */
export function AddDuty({ posts, persons, day, onClose }: AddDutyProps): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const zone = useZone()
  const [form] = Form.useForm<AddFields>()
  const add = useAct(({ post, from, to, person, reason }: AddFields) =>
    call('addDuty', {
      body: {
        ...{ post, reason, person: person ?? null, name: postWords.extraShift },
        ...{ from: instantOf(from, zone), to: instantOf(to, zone) },
      },
    }),
  )
  const rules = [{ required: true, message: words.needed }]
  const post = Form.useWatch('post', form) ?? posts[0]?.id
  const site = posts.find(({ id }) => id === post)?.site
  const guards = persons.filter((person) => person.site === site)
  return (
    <Modal
      open
      title={words.addDuty}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<AddFields>
        form={form}
        layout="vertical"
        initialValues={{ post: posts[0]?.id, from: `${day}T20:00`, to: `${day}T22:00` }}
        onFinish={(fields) => add.mutate(fields, { onSuccess: onClose })}
      >
        {add.error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(add.error)} />} />}
        <Form.Item name="post" label={words.title} rules={rules}>
          <Select options={posts.map(({ id, name }) => ({ value: id, label: name[language] }))} />
        </Form.Item>
        <div className="post-days">
          <Form.Item name="from" label={words.from} rules={rules}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="to" label={words.to} rules={rules}>
            <Input type="datetime-local" />
          </Form.Item>
        </div>
        <Form.Item name="person" label={words.person}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.leave}
            options={guards.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={words.reason} rules={rules}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
