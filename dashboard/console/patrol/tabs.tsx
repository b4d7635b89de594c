import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import './tabs.css'
import { figureWords } from './figure-words.ts'

const tabs = [
  { path: '/patrol', word: 'today' },
  { path: '/patrol/coverage', word: 'coverage' },
  { path: '/patrol/heat', word: 'heat' },
  { path: '/patrol/month', word: 'month' },
] as const

/** The pages of patrol: what goes on, and what became of it. */
export function PatrolTabs(): ReactNode {
  const words = useWords(figureWords)
  const [location] = useLocation()
  const current = tabs.findLast(({ path }) => location === path || location.startsWith(`${path}/`))
  return (
    <nav className="patrol-tabs" aria-label={words.pages}>
      {tabs.map(({ path, word }) => (
        <Link key={path} href={path} aria-current={path === current?.path ? 'page' : undefined}>
          {words[word]}
        </Link>
      ))}
    </nav>
  )
}
