import DownloadOutlined from '@ant-design/icons/DownloadOutlined'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import type { RegistryImportReport } from '#gateway/http/contract/registry-sheet.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { queryString } from '../api/request.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { base64Of } from './file-text.ts'
import { useRegistryChange } from './queries.ts'
import { registryWords } from './words.ts'

const MAX_BYTES = 3 * 1024 * 1024

interface TabProps {
  readonly site: string
  readonly manages: boolean
}

/** The registry out as a spreadsheet, and in again: looked at first, then taken whole. */
export function ImportTab({ site, manages }: TabProps): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const address = (format: string, empty = false): string =>
    `/api/v1/registry/${site}/devices.${format}${queryString({ language, empty: empty || undefined })}`
  return (
    <>
      <div className="registry-bar">
        <Button icon={<DownloadOutlined />} href={address('xlsx')} download>
          {words.download}
        </Button>
        <Button icon={<DownloadOutlined />} href={address('csv')} download>
          {words.downloadCsv}
        </Button>
        <Button href={address('xlsx', true)} download>
          {words.template}
        </Button>
      </div>
      {manages ? <ImportPanel site={site} /> : null}
    </>
  )
}

function ImportPanel({ site }: { readonly site: string }): ReactNode {
  const words = useWords(registryWords)
  const [file, setFile] = useState<File | null>(null)
  const [reason, setReason] = useState('')
  const told = useRegistryChange()
  const work = useMutation({
    mutationFn: async (mode: 'check' | 'apply') => {
      if (file === null) return null
      const body = {
        site,
        mode,
        file: await base64Of(file),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      }
      return call('importRegistry', { body })
    },
    onSuccess: (report) => {
      if (report?.applied) told.mutate(async () => undefined)
    },
  })
  const report = work.data ?? null
  const ready =
    report !== null && !report.applied && report.faultCount === 0 && report.added + report.changed > 0
  return (
    <Panel title={words.import}>
      <p className="faint">{words.importHint}</p>
      <Form layout="vertical" className="registry-import" onFinish={() => work.mutate('check')}>
        <Form.Item label={words.chooseFile} htmlFor="registry-file">
          <input
            id="registry-file"
            type="file"
            accept=".xlsx,.csv"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              work.reset()
            }}
          />
        </Form.Item>
        <Form.Item label={words.reason}>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        <div className="registry-bar">
          <Button
            htmlType="submit"
            disabled={file === null || file.size > MAX_BYTES}
            loading={work.isPending}
          >
            {words.check}
          </Button>
          <Popconfirm
            title={fill(words.applySure, { added: report?.added ?? 0, changed: report?.changed ?? 0 })}
            okText={words.apply}
            cancelText={words.cancel}
            onConfirm={() => work.mutate('apply')}
          >
            <Button type="primary" disabled={!ready} loading={work.isPending}>
              {words.apply}
            </Button>
          </Popconfirm>
        </div>
      </Form>
      {work.error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(work.error)} />} />}
      {report === null ? null : <Report report={report} />}
    </Panel>
  )
}

function Report({ report }: { readonly report: RegistryImportReport }): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const { rows, added, changed, same, faults, faultCount, changes } = report
  const summary = fill(words.checked, { rows, added, changed, same })
  return (
    <section className="registry-report">
      {faultCount === 0 ? (
        <Alert type="success" showIcon title={report.applied ? `${words.applied} ${summary}` : summary} />
      ) : (
        <Alert type="error" showIcon title={fill(words.faults, { count: faultCount })} />
      )}
      {faults.length === 0 ? null : (
        <div className="registry-frame">
          <table className="registry-table">
            <thead>
              <tr>
                <th scope="col">{words.cell}</th>
                <th scope="col">{words.value}</th>
                <th scope="col">{words.problem}</th>
              </tr>
            </thead>
            <tbody>
              {faults.map(({ sheet, cell, column, value, message }) => (
                <tr key={`${cell} ${message.en}`}>
                  <th scope="row">
                    {sheet} {cell}
                    <small>{column}</small>
                  </th>
                  <td data-label={words.value}>{value}</td>
                  <td data-label={words.problem}>{message[language]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {faults.length < faultCount ? <p>{fill(words.faultsShown, { shown: faults.length })}</p> : null}
      {faultCount > 0 || changes.length === 0 ? null : (
        <ul className="registry-changes">
          {changes.map(({ row, id, isNew, fields }) => (
            <li key={row}>
              <b>{id}</b>{' '}
              {isNew
                ? words.added
                : `${words.changed}: ${fields.map((field) => fieldName(field, words)).join(', ')}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** How a field of the history is called. */
export function fieldName(field: string, words: Readonly<Record<string, string>>): string {
  return words[field] ?? field
}
