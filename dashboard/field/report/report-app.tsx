import { type ReactNode, useEffect } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { InspectionsOfPhone } from '../inspections/inspections-of-phone.tsx'
import { FollowPage } from './follow-page.tsx'
import { ReportPage } from './report-page.tsx'
import { useStrangerSpeech } from './speech.ts'

/** Pages of strangers, at `/r/`: they sign in to nothing, keep nothing and see nothing but their own report. */
export function ReportApp(): ReactNode {
  const speech = useStrangerSpeech()
  const [, navigate] = useLocation()
  const { say, change, language } = speech
  useEffect(() => {
    document.title = say('title')
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  })
  return (
    <>
      <header className="report-head">
        <strong>{say('title')}</strong>
        <button type="button" className="small" onClick={change}>
          {say('language')}
        </button>
      </header>
      <Switch>
        <Route path="/r/s/:follow">{({ follow }) => <FollowPage follow={follow} speech={speech} />}</Route>
        <Route path="/r/:code">
          {({ code }) => (
            <>
              <InspectionsOfPhone code={code} language={language} />
              <ReportPage
                code={code}
                speech={speech}
                onSent={(follow) => navigate(`/r/s/${follow}`, { replace: true })}
              />
            </>
          )}
        </Route>
      </Switch>
    </>
  )
}
