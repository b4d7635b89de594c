import { Alert, Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { WandReport } from '#gateway/http/contract/wands.ts'
import { textOf } from '../../api/failure.ts'
import { Say, useLanguage, useWords } from '../../i18n/language.tsx'
import { fill } from '../../i18n/texts.ts'
import { Panel } from '../../ui/panel.tsx'
import { useImportWands } from './queries.ts'
import { carriersOf, downloadReport, readFile } from './wand-file.ts'
import { entryWords } from './words.ts'

const SHOWN = 200
const FILE_MAX = 3 * 1024 * 1024

/** Records of wands, dropped in as the file their program exports; every row is answered for. */
export function WandPanel({ site, zone }: { readonly site: string; readonly zone: string }): ReactNode {
  const words = useWords(entryWords)
  const [file, setFile] = useState<File | null>(null)
  const [carriers, setCarriers] = useState('')
  const [clock, setClock] = useState(zone)
  const wands = useImportWands()
  const tooLarge = file !== null && file.size > FILE_MAX
  const send = async (): Promise<void> => {
    if (file === null) return
    wands.mutate({ site, zone: clock, wands: carriersOf(carriers), file: await readFile(file) })
  }
  return (
    <Panel title={words.wands}>
      <Form layout="vertical" className="entry-form" onFinish={() => void send()}>
        {wands.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(wands.error)} />} />
        )}
        {tooLarge ? <Alert type="error" showIcon title={words.tooLarge} /> : null}
        <Form.Item label={words.file} extra={words.fileHint}>
          <input
            type="file"
            accept=".csv,.txt,text/csv"
            aria-label={words.file}
            className="drop"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </Form.Item>
        <Form.Item label={words.zone}>
          <Input value={clock} maxLength={64} onChange={(event) => setClock(event.target.value.trim())} />
        </Form.Item>
        <Form.Item label={words.carriers} extra={words.carriersHint}>
          <Input.TextArea
            rows={4}
            value={carriers}
            placeholder={'W1 = g-001'}
            onChange={(event) => setCarriers(event.target.value)}
          />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          disabled={file === null || tooLarge}
          loading={wands.isPending}
        >
          {words.importing}
        </Button>
      </Form>
      {wands.data === undefined ? null : <Report report={wands.data} />}
    </Panel>
  )
}

function Report({ report }: { readonly report: WandReport }): ReactNode {
  const words = useWords(entryWords)
  const language = useLanguage()
  const refused = report.items.filter(({ outcome }) => outcome === 'refused')
  return (
    <section className="report">
      <header className="report-head">
        <b>{fill(words.counts, { ...report })}</b>
        <Button onClick={() => downloadReport(report, words, language)}>{words.report}</Button>
      </header>
      {report.withoutGuard.length === 0 ? null : (
        <p>{fill(words.noGuard, { wands: report.withoutGuard.join(', ') })}</p>
      )}
      {refused.length > SHOWN ? <p>{fill(words.onlyFirst, { count: SHOWN })}</p> : null}
      <ol className="report-rows">
        {refused.slice(0, SHOWN).map((line) => (
          <li key={line.row}>
            <b>
              {words.row} {line.row}
            </b>
            <span>{[line.wand, line.tag, line.time].join(' · ')}</span>
            <em>{line.message[language]}</em>
          </li>
        ))}
      </ol>
    </section>
  )
}
