import { languages } from '#devices/kit/text.ts'
import { alertRules } from './alerting.ts'
import { boardJson } from './board.ts'
import { boards } from './boards.ts'
import type { Json } from './panel.ts'
import { dashboards, datasources } from './provisioning.ts'

/** Every generated file: path below dashboard/grafana, and its text. Indented with spaces, as YAML readers get it too. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files: [string, Json][] = [
    ['provisioning/datasources.json', datasources],
    ['provisioning/dashboards.json', dashboards],
    ['provisioning/alerting/rules.json', alertRules],
    ...languages.flatMap((language) =>
      boards.map((board): [string, Json] => [
        `boards/${language}/${board.name}.json`,
        boardJson(board, language),
      ]),
    ),
  ]
  return new Map(files.map(([path, json]) => [path, `${JSON.stringify(json, null, 2)}\n`]))
}
