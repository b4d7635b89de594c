import { Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PatrolSetup, SetupPlan } from '#gateway/http/contract/patrol-setup.ts'
import { call } from '../api/call.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { bothOf } from './names.ts'
import { PlanForm } from './plan-form.tsx'
import { RowButtons } from './row-buttons.tsx'
import { selectorWords } from './selectors.ts'
import { SetupList } from './setup-list.tsx'
import { setupWords } from './words.ts'

/** The plans: which route, when, by whom. */
export function PlansTab({ setup }: { readonly setup: PatrolSetup }): ReactNode {
  const [editing, setEditing] = useState<SetupPlan | 'new' | null>(null)
  const { site, version } = setup
  return (
    <>
      <SetupList
        items={setup.plans}
        keyOf={({ row }) => row.id}
        wordsOf={({ row }) => [row.id, bothOf(row.name).zh, bothOf(row.name).en]}
        onAdd={() => setEditing('new')}
        row={({ row, madeUntil }) => (
          <>
            <PlanWords setup={setup} plan={{ row, madeUntil }} />
            <RowButtons
              onEdit={() => setEditing({ row, madeUntil })}
              retire={() =>
                call('retirePlan', { params: { site, id: row.id }, query: { version, reason: undefined } })
              }
            />
          </>
        )}
      />
      {editing === null ? null : (
        <PlanForm setup={setup} plan={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  )
}

function PlanWords({ setup, plan }: { readonly setup: PatrolSetup; readonly plan: SetupPlan }): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const { row } = plan
  const route = setup.routes.find(({ id }) => id === row.route)
  const names = (row.guards ?? []).map((id) => setup.guards.find((guard) => guard.id === id)?.name ?? id)
  const who = [...names, ...(row.team === undefined ? [] : [row.team])]
  const { interval, slots = [] } = row
  const times =
    interval === undefined
      ? slots.join(' ')
      : `${interval.from}–${interval.to}, ${words.every} ${interval.every_min}`
  return (
    <>
      <span className="setup-what">
        <b>{bothOf(row.name)[language]}</b> <Tag>{words[row.purpose ?? 'guard']}</Tag>
        <small>
          {row.id} · {route === undefined ? row.route : bothOf(route.name)[language]}
        </small>
      </span>
      <span className="setup-what">
        {words[selectorWords[typeof row.calendar === 'string' ? row.calendar : 'weekdays']]} · {times}
        <small>{who.length === 0 ? words.anyone : who.join(language === 'zh' ? '、' : ', ')}</small>
      </span>
    </>
  )
}
