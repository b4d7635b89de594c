import type { ReactNode } from 'react'
import { Redirect, useLocation } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { usePerson } from '../session/session.ts'
import { destinations, isAt, mayVisit } from './navigation.ts'
import { shellWords } from './words.ts'

/** Shows a page to those who may see it; who may not see the overview starts at the first page that is theirs. */
export function Permitted({ children }: { readonly children: ReactNode }): ReactNode {
  const words = useWords(shellWords)
  const [location] = useLocation()
  const { permissions } = usePerson()
  const here = destinations.find(({ path }) => isAt(path, location))
  if (here === undefined || mayVisit(here, permissions)) return children
  const home = destinations.find((each) => mayVisit(each, permissions))
  if (here.path === '/' && home !== undefined) return <Redirect to={home.path} replace />
  return (
    <div className="notice">
      <h1>{words.forbidden}</h1>
    </div>
  )
}
