import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/**
 * Builds the console and the guards' page when dist/console is missing or older than what they are made of; otherwise says nothing and takes a
 * few milliseconds. `npm start`, `npm run demo` and `npm test` call it first.
 */
const root = join(import.meta.dirname, '..')
const target = join(root, 'dist/console')
const sources = [
  'dashboard/console',
  'dashboard/field',
  'dashboard/index.html',
  'dashboard/vite.config.ts',
  'devices/kit',
  'package-lock.json',
]

/** Newest change of a file or of anything below a folder, epoch ms. */
function newest(path: string): number {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function isFresh(): boolean {
  const page = join(target, 'index.html')
  if (!existsSync(page)) return false
  const built = statSync(page).mtimeMs
  return sources.every((source) => newest(join(root, source)) <= built)
}

/** Builds beside the target and swaps at the end, so that a running gateway never serves half a build. */
async function build(): Promise<void> {
  const vite = await import('vite').catch(() => null)
  if (vite === null) {
    // Installed without the development packages, as in a container image: what was built there is what there is.
    if (existsSync(target)) return
    throw new Error(
      'the console is not built and vite is not installed; run `npm ci` and `npm run build` first',
    )
  }
  const fresh = `${target}.${process.pid}`
  await vite.build({
    root: import.meta.dirname,
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true, reportCompressedSize: false },
  })
  const field = join(fresh, 'field')
  await vite.build({
    root: join(import.meta.dirname, 'field'),
    logLevel: 'warn',
    build: { outDir: field, emptyOutDir: true, reportCompressedSize: false },
  })
  compress(join(fresh, 'assets'))
  compress(join(field, 'assets'))
  rmSync(target, { recursive: true, force: true })
  renameSync(fresh, target)
}

/** Writes each text file compressed beside itself; the gateway sends what the browser takes. */
function compress(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const content = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content))
  }
}

if (!isFresh()) {
  process.stdout.write('building the console ...\n')
  try {
    await build()
  } catch (error) {
    process.stderr.write(
      `building the console failed: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exitCode = 1
  }
}
