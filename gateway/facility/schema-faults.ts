import { type Text, text } from '#devices/kit/text.ts'

/** What a schema finds wrong, as far as a person is told of it. */
interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: unknown
  readonly message: string
}

interface Params {
  readonly requiredProperties?: readonly string[]
  readonly additionalProperties?: readonly string[]
  readonly allowedValues?: readonly unknown[]
}

/** Something wrong in a site file: where (JSON pointer), and what to do about it. */
export interface FileFault {
  readonly path: string
  readonly message: Text
}

/** So many faults are told at once. */
export const FAULTS_MAX = 50

/**
 * One fault for each place: a union reports every branch it tried.
 * @param prefix where the part stands in the file, `/posts`
 */
export function schemaFaults(errors: Iterable<SchemaError>, prefix = ''): FileFault[] {
  const faults = new Map<string, FileFault>()
  const put = (path: string, message: Text): void => {
    if (!faults.has(path)) faults.set(path, { path, message })
  }
  for (const { keyword, instancePath, params, message } of errors) {
    const { requiredProperties, additionalProperties, allowedValues } = params as Params
    const at = `${prefix}${instancePath}`
    for (const key of requiredProperties ?? []) put(`${at}/${key}`, missing(key))
    for (const key of additionalProperties ?? []) put(`${at}/${key}`, unknown(key))
    if (requiredProperties !== undefined || additionalProperties !== undefined) continue
    if (keyword === 'boolean') continue
    put(at, unfit(allowedValues === undefined ? message : `must be one of ${allowedValues.join(', ')}`))
  }
  return [...faults.values()].slice(0, FAULTS_MAX)
}

const missing = (key: string): Text => text(`缺少 ${key}，请补上。`, `${key} is missing; add it.`)
const unknown = (key: string): Text =>
  text(
    `不认识的字段 ${key}，请检查拼写或删除。`,
    `${key} is not known here; check its spelling or remove it.`,
  )
const unfit = (expected: string): Text =>
  text(
    `取值不符合要求（${expected}），请按文档 docs/site-file.md 修改。`,
    `${expected}; change it as docs/site-file.md says.`,
  )
