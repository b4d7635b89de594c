import { type ReactNode, useState } from 'react'
import type { PatrolSetup } from '#gateway/http/contract/patrol-setup.ts'
import { call } from '../api/call.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { bothOf } from './names.ts'
import { RouteForm } from './route-form.tsx'
import { RowButtons } from './row-buttons.tsx'
import { SetupList } from './setup-list.tsx'
import { setupWords } from './words.ts'

/** The routes, each with its points in walking order. */
export function RoutesTab({ setup }: { readonly setup: PatrolSetup }): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const [editing, setEditing] = useState<PatrolSetup['routes'][number] | 'new' | null>(null)
  const { site, version } = setup
  const names = new Map(setup.checkpoints.map(({ row }) => [row.id, bothOf(row.name)[language]]))
  return (
    <>
      <SetupList
        items={setup.routes}
        keyOf={({ id }) => id}
        wordsOf={({ id, name }) => [id, bothOf(name).zh, bothOf(name).en]}
        onAdd={() => setEditing('new')}
        row={(route) => (
          <>
            <span className="setup-what">
              <b>{bothOf(route.name)[language]}</b>
              <small>
                {route.id} · {words[route.order]} · {fill(words.points, { count: route.steps.length })}
              </small>
            </span>
            <span className="setup-what">
              <small>
                {route.steps.map(({ checkpoint }) => names.get(checkpoint) ?? checkpoint).join(' → ')}
              </small>
            </span>
            <RowButtons
              onEdit={() => setEditing(route)}
              retire={() =>
                call('retireRoute', { params: { site, id: route.id }, query: { version, reason: undefined } })
              }
            />
          </>
        )}
      />
      {editing === null ? null : (
        <RouteForm
          setup={setup}
          route={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}
