import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Rule } from '#devices/kit/rule.ts'
import { printRule } from '#devices/kit/rule-text/print-rule.ts'
import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import { RuleTextError } from '#devices/kit/rule-text/tokens.ts'
import type { RuleCheck } from '#gateway/http/contract/rules.ts'
import { call } from '../api/call.ts'
import type { RuleForm } from './model/form.ts'
import { formOfRule } from './model/form-of-rule.ts'
import { type FormFault, ruleOfForm } from './model/rule-of-form.ts'

/** A draft: one rule, which the form and the text both show. */
export interface Draft {
  readonly form: RuleForm
  readonly text: string
  /** Why the text is no rule; the form waits until it is one again. */
  readonly unreadable: RuleTextError | null
  readonly places: readonly string[]
  readonly devices: readonly string[]
}

export interface Editor {
  readonly draft: Draft
  /** The rule that the draft says; null while something is missing. */
  readonly rule: Rule | null
  readonly faults: readonly FormFault[]
  readonly isChanged: boolean
  setForm(form: RuleForm): void
  setText(text: string): void
  setWatched(watched: Watched): void
}

export function useEditor(begin: () => Draft): Editor {
  const [first] = useState(begin)
  const [draft, setDraft] = useState(first)
  const { rule, faults } = draft.unreadable === null ? ruleOfForm(draft.form) : unread
  return {
    draft,
    rule,
    faults,
    isChanged: draft !== first && JSON.stringify(draft) !== JSON.stringify(first),
    setForm(form) {
      const said = ruleOfForm(form).rule
      setDraft((before) => ({ ...before, form, ...(said && { text: printRule(said) }) }))
    },
    setText: (text) => setDraft((before) => ({ ...before, text, ...read(text) })),
    setWatched: (watched) => setDraft((before) => ({ ...before, ...watched })),
  }
}

const unread = { rule: null, faults: [] } as const

/** The form follows the text as long as that can be read, and else stays as it was. */
function read(text: string): Pick<Draft, 'unreadable'> | Pick<Draft, 'unreadable' | 'form'> {
  try {
    return { unreadable: null, form: formOfRule(readRule(text)) }
  } catch (error) {
    if (!(error instanceof RuleTextError)) throw error
    return { unreadable: error }
  }
}

/**
 * A draft to begin with.
 * @param text the rule as it was written; without it, as it is printed
 */
export function draftOf(form: RuleForm, text: string | null, { places, devices }: Watched): Draft {
  const rule = text === null ? ruleOfForm(form).rule : null
  const written = text ?? (rule === null ? skeletonOf(form) : printRule(rule))
  return { form, text: written, unreadable: null, places, devices }
}

type Watched = Pick<Draft, 'places' | 'devices'>

/** What a text needs at the least, for those who would rather write. */
const skeletonOf = ({ id, severity }: RuleForm): string =>
  [`rule ${id} ${severity}`, 'title "" / ""', 'message "{name}" / "{name}"', 'remedy "" / ""', 'when '].join(
    '\n  ',
  )

/** People stop typing for so long before the gateway is asked. */
const PAUSE_MS = 500

/** What the gateway finds wrong with a draft; undefined until it has answered about this very text. */
export function useCheck(site: string, kind: string, text: string | null): RuleCheck | undefined {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const query = useQuery({
    queryKey: ['rule-check', site, kind, settled],
    queryFn: ({ signal }) => call('checkRule', { body: { site, kind, text: settled ?? '' }, signal }),
    enabled: settled !== null && settled !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  return settled === text ? query.data : undefined
}
