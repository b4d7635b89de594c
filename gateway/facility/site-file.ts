import { Compile } from 'typebox/compile'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { checkReferences } from './site-file-checks.ts'
import { SiteFile, type SiteFileFault } from './site-file-schema.ts'

export type { SiteFile, SiteFileFault } from './site-file-schema.ts'

export type ReadSiteFile =
  | { readonly ok: true; readonly file: SiteFile }
  | { readonly ok: false; readonly faults: readonly SiteFileFault[] }

const FAULTS_MAX = 50
const schema = Compile(SiteFile)

/** Reads a site file and names up to 50 faults, each with its place and its remedy. Writes nothing. */
export function readSiteFile(json: string, kinds: readonly DeviceKind[]): ReadSiteFile {
  let value: unknown
  try {
    value = JSON.parse(json.startsWith('\ufeff') ? json.slice(1) : json)
  } catch (error) {
    return { ok: false, faults: [{ path: '', message: notJson(String(error)) }] }
  }
  if (!schema.Check(value)) return { ok: false, faults: schemaFaults(value) }
  const faults = checkReferences(value, kinds).slice(0, FAULTS_MAX)
  return faults.length === 0 ? { ok: true, file: value } : { ok: false, faults }
}

function notJson(reason: string): Text {
  return text(
    `项目文件不是有效的 JSON（${reason}），请用编辑器检查括号和逗号。`,
    `The site file is not valid JSON (${reason}); check brackets and commas in an editor.`,
  )
}

/** One fault for each place: a union reports every branch it tried. */
function schemaFaults(value: unknown): SiteFileFault[] {
  const faults = new Map<string, SiteFileFault>()
  for (const { keyword, instancePath, params, message } of schema.Errors(value)) {
    const { requiredProperties, additionalProperties, allowedValues } = params as {
      requiredProperties?: readonly string[]
      additionalProperties?: readonly string[]
      allowedValues?: readonly unknown[]
    }
    for (const key of requiredProperties ?? []) {
      const path = `${instancePath}/${key}`
      faults.set(path, { path, message: text(`缺少 ${key}，请补上。`, `${key} is missing; add it.`) })
    }
    for (const key of additionalProperties ?? []) {
      const path = `${instancePath}/${key}`
      faults.set(path, {
        path,
        message: text(
          `不认识的字段 ${key}，请检查拼写或删除。`,
          `${key} is not known here; check its spelling or remove it.`,
        ),
      })
    }
    if (requiredProperties !== undefined || additionalProperties !== undefined) continue
    if (keyword === 'boolean' || faults.has(instancePath)) continue
    const expected = allowedValues === undefined ? message : `must be one of ${allowedValues.join(', ')}`
    faults.set(instancePath, {
      path: instancePath,
      message: text(
        `取值不符合要求（${expected}），请按文档 docs/site-file.md 修改。`,
        `${expected}; change it as docs/site-file.md says.`,
      ),
    })
  }
  return [...faults.values()].slice(0, FAULTS_MAX)
}
