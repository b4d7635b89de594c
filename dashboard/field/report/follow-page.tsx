import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { FollowedReport } from '#gateway/http/contract/reports.ts'
import { troubleTexts } from '#gateway/reports/report.ts'
import { call } from '../../console/api/call.ts'
import type { Speech } from './speech.ts'

/** What became of a report, by its private link. */
export function FollowPage({
  follow,
  speech: { say, language },
}: {
  readonly follow: string
  readonly speech: Speech
}): ReactNode {
  const [report, setReport] = useState<FollowedReport | null>(null)
  const [isLost, setLost] = useState(false)
  const look = useCallback(() => {
    call('followReport', { params: { follow } })
      .then((found) => {
        setReport(found)
        setLost(false)
      })
      .catch(() => setLost(true))
  }, [follow])
  useEffect(look, [look])
  if (report === null) return <main>{isLost ? <p className="notice">{say('lost')}</p> : null}</main>
  const time = new Date(report.at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')
  return (
    <main>
      <h1>{say('thanks')}</h1>
      <section className={`card report-state report-state-${report.state}`}>
        <strong>{say(report.state)}</strong>
        <span>
          {report.name[language]} · {say(troubleTexts[report.trouble])}
        </span>
        <small>{say('reportedAt', { time })}</small>
        {report.reason === '' ? null : (
          <p>
            {say('reason')}: {report.reason}
          </p>
        )}
      </section>
      <p className="hint">{say('follow')}</p>
      <button type="button" className="plain" onClick={look}>
        {say('again')}
      </button>
    </main>
  )
}
