import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { usePosts } from '../posts/queries.ts'
import { phaseWords } from '../posts/states.ts'
import { postWords } from '../posts/words.ts'
import { Panel } from '../ui/panel.tsx'
import '../posts/posts.css'

/** Posts and whether somebody is there; not shown where there are none. */
export function PostsPanel(): ReactNode {
  const words = useWords(postWords)
  const phases = useWords(phaseWords)
  const language = useLanguage()
  const posts = usePosts().data?.items ?? []
  const duties = posts.flatMap((post) => post.duties)
  if (posts.length === 0) return null
  return (
    <Panel title={words.title} aside={<Link href="/posts">{words.now}</Link>}>
      {duties.map((duty) => (
        <p key={duty.id} className="duty-line">
          <b className={`phase phase-${duty.phase}`}>{phases[duty.phase]}</b>
          <span>
            {duty.postName[language]} · {duty.personName ?? words.nobody}
          </span>
        </p>
      ))}
      {duties.length === 0 ? <p className="faint">{words.noDuty}</p> : null}
    </Panel>
  )
}
