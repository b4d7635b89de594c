import { App, Button, Popconfirm } from 'antd'
import { type ReactNode, useRef } from 'react'
import type { DeviceDocument } from '#gateway/http/contract/assets.ts'
import { call } from '../api/call.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Panel } from '../ui/panel.tsx'
import { base64Of } from './file-text.ts'
import { useRegistryChange } from './queries.ts'
import { registryWords } from './words.ts'

const MAX_BYTES = 8 * 1024 * 1024

interface DocumentsPanelProps {
  readonly site: string
  readonly device: string
  readonly documents: readonly DeviceDocument[]
}

/** Manuals, drawings and records of a device, to be fetched and added. */
export function DocumentsPanel({ site, device, documents }: DocumentsPanelProps): ReactNode {
  const words = useWords(registryWords)
  const zone = useZone()
  const manages = useMay('device.manage')
  const field = useRef<HTMLInputElement>(null)
  const { message } = App.useApp()
  const change = useRegistryChange({ quiet: true })
  const params = { site, id: device }
  const add = (file: File | undefined): void => {
    if (file === undefined) return
    if (file.size > MAX_BYTES) {
      void message.error(words.tooLarge)
      return
    }
    const title = file.name.replace(/\.[^.]*$/, '').slice(0, 120) || file.name
    change.mutate(async () =>
      call('addDocument', { params, body: { title, fileName: file.name, file: await base64Of(file) } }),
    )
  }
  const aside = manages ? (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        aria-label={words.addDocument}
        onChange={(event) => {
          add(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button
        size="small"
        loading={change.isPending}
        title={words.documentTypes}
        onClick={() => field.current?.click()}
      >
        {words.addDocument}
      </Button>
    </>
  ) : null
  return (
    <Panel title={words.documents} aside={aside}>
      {documents.length === 0 ? <p className="faint">{words.noDocuments}</p> : null}
      <ul className="registry-documents">
        {documents.map(({ id, title, fileName, bytes, by, at }) => (
          <li key={id}>
            <a href={`/api/v1/devices/${site}/${device}/documents/${id}/file`} download={fileName}>
              {title}
            </a>
            <small>
              {fileName} · {Math.max(1, Math.round(bytes / 1024))} KB · {by} · {formatInstant(at, zone)}
            </small>
            {manages ? (
              <Popconfirm
                title={words.removeSure}
                okText={words.remove}
                cancelText={words.cancel}
                onConfirm={() =>
                  change.mutate(() => call('removeDocument', { params: { ...params, document: id } }))
                }
              >
                <Button size="small" type="text">
                  {words.remove}
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
