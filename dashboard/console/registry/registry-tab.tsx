import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { RegistryRow } from '#gateway/http/contract/assets.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { DeviceForm } from './device-form.tsx'
import { noFilters, type RegistryFilters, useRegistry } from './queries.ts'
import { RegistryFilterBar } from './registry-filter-bar.tsx'
import { registryWords } from './words.ts'

/** Columns beyond id and name; a person takes those he needs. */
const optional = [
  ...(['kind', 'place', 'classification', 'assetCode', 'contractor', 'maintainer', 'warrantyUntil'] as const),
  ...(['commissionedOn', 'supplier', 'model', 'serial', 'location', 'note'] as const),
]
type Column = (typeof optional)[number]
const first: readonly Column[] = optional.slice(0, 7)
const KEY = 'gatehouse.registry.columns'

function storedColumns(): readonly Column[] {
  const stored = localStorage.getItem(KEY)?.split(',') ?? []
  const known = optional.filter((column) => stored.includes(column))
  return known.length === 0 ? first : known
}

interface RegistryTabProps {
  readonly site: string | undefined
  readonly manages: boolean
}

/** The registry as a list with filters and the columns a person wants. */
export function RegistryTab({ site, manages }: RegistryTabProps): ReactNode {
  const words = useWords(registryWords)
  const [filters, setFilters] = useState<RegistryFilters>(noFilters)
  const [columns, setColumns] = useState(storedColumns)
  const [registering, setRegistering] = useState(false)
  const query = useRegistry(filters)
  const pages = query.data?.pages
  const choose = (next: readonly Column[]): void => {
    localStorage.setItem(KEY, next.join(','))
    setColumns(optional.filter((column) => next.includes(column)))
  }
  return (
    <>
      <RegistryFilterBar filters={filters} classes={pages?.[0]?.classifications ?? []} onChange={setFilters}>
        <span className="faint">{fill(words.count, { total: pages?.[0]?.total ?? 0 })}</span>
        <Select<Column[]>
          mode="multiple"
          className="registry-columns"
          maxTagCount={0}
          maxTagPlaceholder={words.columns}
          aria-label={words.columns}
          value={[...columns]}
          onChange={choose}
          options={optional.map((value) => ({ value, label: words[value] }))}
        />
        {manages ? (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            disabled={site === undefined}
            title={site === undefined ? words.chooseSite : undefined}
            onClick={() => setRegistering(true)}
          >
            {words.register}
          </Button>
        ) : null}
      </RegistryFilterBar>
      <Loaded query={query}>
        {(data) => <RegistryTable rows={data.pages.flatMap(({ items }) => items)} columns={columns} />}
      </Loaded>
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
      {registering && site !== undefined ? (
        <DeviceForm site={site} device={null} onClose={() => setRegistering(false)} />
      ) : null}
    </>
  )
}

interface TableProps {
  readonly rows: readonly RegistryRow[]
  readonly columns: readonly Column[]
}

function RegistryTable({ rows, columns }: TableProps): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const kinds = useKinds()
  if (rows.length === 0) return <p className="empty">{words.none}</p>
  const cell = (row: RegistryRow, column: Column): string => {
    if (column === 'kind') return kinds.of(row.kind)?.title[language] ?? row.kind
    if (column === 'place') return row.placePath.map((place) => place[language]).join(' / ')
    if (column === 'contractor') return row.contractorName ?? ''
    if (column === 'maintainer') return row.maintainerName ?? ''
    return row.asset[column] ?? ''
  }
  return (
    <div className="registry-frame panel">
      <table className="registry-table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.site}/${row.id}`}>
              <th scope="row">
                <Link href={`/devices/${row.site}/${row.id}`}>{row.name[language]}</Link>
                <small>{row.id}</small>
              </th>
              {columns.map((column) => (
                <td key={column} data-label={words[column]}>
                  {cell(row, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
