import { createRoot } from 'react-dom/client'
import { schemeFor } from '../console/theme/palette.ts'
import { keptSigns } from './duty/signs.ts'
import { ReportApp } from './report/report-app.tsx'
import { App } from './shell/app.tsx'
import { LanguageProvider } from './shell/language.tsx'
import { kept } from './store/database.ts'
import { keptTaps } from './taps/record.ts'
import { fieldWords } from './words.ts'
import './field.css'

/** Dark at night and wherever the phone asks for it: a bright screen blinds a guard on his round. */
function dress(): void {
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.scheme = schemeFor(new Date().getHours(), prefersDark)
}

/** For when the network is off: one registration for the page, one for the links of tags, one for the labels of devices. */
async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.storage?.persist?.()
  for (const scope of ['/field', '/t', '/r/'])
    await navigator.serviceWorker.register('/field/worker.js', { scope })
}

async function start(): Promise<void> {
  const root = createRoot(document.getElementById('root') as HTMLElement)
  try {
    const [person, patrol, language, taps, duties, signs] = [
      await kept('person'),
      await kept('patrol'),
      await kept('language'),
      await keptTaps(),
      await kept('duties'),
      await keptSigns(),
    ]
    const first = language ?? person?.language ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')
    document.documentElement.lang = first === 'zh' ? 'zh-CN' : 'en'
    root.render(
      <LanguageProvider first={first}>
        <App
          beginning={{ person: person ?? null, patrol: patrol ?? null, taps, duties: duties ?? [], signs }}
        />
      </LanguageProvider>,
    )
  } catch {
    const { zh, en } = fieldWords.broken
    root.render(<p className="notice">{`${zh} ${en}`}</p>)
  }
}

dress()
window.setInterval(dress, 60_000)
if (window.location.pathname.startsWith('/r/')) {
  createRoot(document.getElementById('root') as HTMLElement).render(<ReportApp />)
} else {
  void start()
  void keepForOffline().catch(() => undefined)
}
