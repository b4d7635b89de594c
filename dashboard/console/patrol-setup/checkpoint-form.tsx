import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import type { PatrolSetup, SetupCheckpoint } from '#gateway/http/contract/patrol-setup.ts'
import type { FileCheckpoint } from '#gateway/patrol/patrol-file.ts'
import { call } from '../api/call.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { bothOf, nextId } from './names.ts'
import { useSetupChange } from './queries.ts'
import { SetupDialog } from './setup-dialog.tsx'
import { setupWords } from './words.ts'

interface CheckpointFormProps {
  readonly setup: PatrolSetup
  /** Null: a new one. */
  readonly point: SetupCheckpoint | null
  readonly onClose: () => void
}

interface Fields {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly place: string | null
  readonly key: boolean
  readonly actionZh: string
  readonly actionEn: string
  readonly reason?: string
}

/** Name, place and weight of a checkpoint; tags have a panel of their own. */
export function CheckpointForm({ setup, point, onClose }: CheckpointFormProps): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const [form] = Form.useForm<Fields>()
  const change = useSetupChange()
  const { site, version } = setup
  const places = useQuery({
    queryKey: ['places', site],
    queryFn: ({ signal }) => call('listPlaces', { query: { site }, signal }),
  })
  const submit = (fields: Fields): void => {
    const row = rowOf(fields, point?.row)
    const body = { version, row, ...(fields.reason && { reason: fields.reason }) }
    change.mutate(
      () =>
        point === null
          ? call('addCheckpoint', { params: { site }, body })
          : call('changeCheckpoint', { params: { site, id: row.id }, body }),
      { onSuccess: onClose },
    )
  }
  return (
    <SetupDialog
      title={`${point === null ? words.add : words.edit} · ${words.checkpoints}`}
      form={form}
      initial={fieldsOf(setup, point)}
      isNew={point === null}
      pending={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="place" label={words.place}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(places.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="key" label={words.key} extra={words.keyHint} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="actionZh" label={words.action}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="actionEn" label={words.actionEn}>
        <Input maxLength={300} />
      </Form.Item>
    </SetupDialog>
  )
}

function fieldsOf(setup: PatrolSetup, point: SetupCheckpoint | null): Fields {
  const row = point?.row
  const name = bothOf(row?.name ?? '')
  const action = bothOf(row?.action ?? '')
  return {
    id:
      row?.id ??
      nextId(
        'cp',
        setup.checkpoints.map((one) => one.row),
      ),
    ...{ nameZh: name.zh, nameEn: name.en, place: row?.place ?? null, key: row?.key ?? false },
    ...{ actionZh: action.zh, actionEn: action.en },
  }
}

function rowOf(fields: Fields, before: FileCheckpoint | undefined): FileCheckpoint {
  const { id, nameZh, nameEn, place, key } = fields
  const zh = fields.actionZh.trim()
  const en = fields.actionEn.trim()
  return {
    id,
    name: { zh: nameZh.trim(), en: nameEn.trim() || nameZh.trim() },
    place: place ?? null,
    tags: [...(before?.tags ?? [])],
    key,
    ...((zh || en) && { action: { zh: zh || en, en: en || zh } }),
    ...(before?.position && { position: before.position }),
  }
}
