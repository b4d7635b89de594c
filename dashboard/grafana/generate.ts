import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedFiles } from './files.ts'

/** Writes boards and provisioning from the kinds' tables; with `--check` only tells which files are stale. */
const here = import.meta.dirname
const check = process.argv.includes('--check')
const files = generatedFiles()
const stale = [...files].filter(([path, text]) => {
  const file = join(here, path)
  return !existsSync(file) || readFileSync(file, 'utf8') !== text
})
const leftOver = globSync(['boards/**/*.json', 'provisioning/**/*.json'], { cwd: here }).filter(
  (path) => !files.has(path),
)

if (!check) {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(here, path)), { recursive: true })
    writeFileSync(join(here, path), text)
  }
  for (const path of leftOver) rmSync(join(here, path))
}
const changed = [...stale.map(([path]) => path), ...leftOver].map((path) => `dashboard/grafana/${path}`)
if (changed.length === 0) console.log('Grafana boards are fresh')
else if (check) {
  console.error(`stale, run "npm run generate": ${changed.join(', ')}`)
  process.exitCode = 1
} else console.log(`written: ${changed.length} files below dashboard/grafana`)
