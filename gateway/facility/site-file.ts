import { Compile } from 'typebox/compile'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { FAULTS_MAX, schemaFaults } from './schema-faults.ts'
import { checkReferences } from './site-file-checks.ts'
import { SiteFile, type SiteFileFault } from './site-file-schema.ts'

export type { SiteFile, SiteFileFault } from './site-file-schema.ts'

export type ReadSiteFile =
  | { readonly ok: true; readonly file: SiteFile }
  | { readonly ok: false; readonly faults: readonly SiteFileFault[] }

const schema = Compile(SiteFile)

/** Reads a site file and names up to 50 faults, each with its place and its remedy. Writes nothing. */
export function readSiteFile(json: string, kinds: readonly DeviceKind[]): ReadSiteFile {
  let value: unknown
  try {
    value = JSON.parse(json.startsWith('\ufeff') ? json.slice(1) : json)
  } catch (error) {
    return { ok: false, faults: [{ path: '', message: notJson(String(error)) }] }
  }
  if (!schema.Check(value)) return { ok: false, faults: schemaFaults(schema.Errors(value)) }
  const faults = checkReferences(value, kinds).slice(0, FAULTS_MAX)
  return faults.length === 0 ? { ok: true, file: value } : { ok: false, faults }
}

function notJson(reason: string): Text {
  return text(
    `项目文件不是有效的 JSON（${reason}），请用编辑器检查括号和逗号。`,
    `The site file is not valid JSON (${reason}); check brackets and commas in an editor.`,
  )
}
