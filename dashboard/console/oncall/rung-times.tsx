import type { ReactNode } from 'react'
import { severityTexts } from '#devices/kit/severity.ts'
import type { LadderDetail, Rung } from '#gateway/http/contract/ladder.ts'
import { formatAge, formatHours } from '../i18n/age.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { timesOf } from './ladder-fields.ts'
import { ladderWords } from './ladder-words.ts'
import { joined } from './names.ts'

interface RungTimesProps {
  readonly rung: Pick<Rung, 'clock' | 'percent' | 'severities' | 'agreements'>
  readonly ladder: Pick<LadderDetail, 'agreements'>
}

/** What a share of the promised time comes to by the agreements, or that it never comes. */
export function RungTimes({ rung, ladder }: RungTimesProps): ReactNode {
  const words = useWords(ladderWords)
  const language = useLanguage()
  const times = timesOf(rung, ladder.agreements)
  if (times.length === 0) return <span className="oncall-warn">{words.never}</span>
  const ages = times.map(({ ms, hours, severities }) => {
    const age =
      hours === 'always'
        ? formatAge(ms, language)
        : fill(words.within, { age: formatHours(ms, language), hours })
    const titles = severities.map((one) => severityTexts[one][language])
    return times.length === 1 ? age : fill(words.ofSeverity, { severities: joined(titles, language), age })
  })
  return <span>{fill(words.after, { ages: ages.join(' / ') })}</span>
}
