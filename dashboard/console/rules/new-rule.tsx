import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { formWords } from './form-words.ts'
import { copyOf, emptyForm, nextRuleId } from './model/new-rule.ts'
import { OwnRule } from './own-rule.tsx'
import { useRule, useRules } from './queries.ts'
import { draftOf } from './use-editor.ts'
import { ruleWords } from './words.ts'

interface NewRuleProps {
  readonly site: string
  readonly kind: string
}

/** A rule that is being made: empty, or begun as a copy of another (`?from=ACC-02`). */
export function NewRule({ site, kind }: NewRuleProps): ReactNode {
  const from = new URLSearchParams(useSearch()).get('from')
  const rules = useRules(site)
  return (
    <>
      <NewHead kind={kind} />
      <Loaded query={rules}>
        {({ items }) =>
          from === null ? (
            <OwnRule
              key={kind}
              site={site}
              kind={kind}
              detail={null}
              begin={() => draftOf(emptyForm(nextRuleId(items)), null, whole)}
            />
          ) : (
            <CopiedRule key={`${kind} ${from}`} site={site} kind={kind} from={from} id={nextRuleId(items)} />
          )
        }
      </Loaded>
    </>
  )
}

const whole = { places: [], devices: [] } as const

function CopiedRule({
  site,
  kind,
  from,
  id,
}: NewRuleProps & { readonly from: string; readonly id: string }): ReactNode {
  const query = useRule(site, kind, from)
  return (
    <Loaded query={query}>
      {({ source, places, devices }) => (
        <OwnRule
          site={site}
          kind={kind}
          detail={null}
          begin={() => draftOf(copyOf(readRule(source), id), null, { places, devices })}
        />
      )}
    </Loaded>
  )
}

function NewHead({ kind }: Pick<NewRuleProps, 'kind'>): ReactNode {
  const words = useWords(formWords)
  const { back } = useWords(ruleWords)
  const language = useLanguage()
  const kinds = useKinds()
  const [, navigate] = useLocation()
  return (
    <header className="rules-title">
      <Link href={`/rules?kind=${kind}`} aria-label={back} title={back}>
        <ArrowLeftOutlined />
      </Link>
      <h1>{words.newTitle}</h1>
      <Select<string>
        aria-label={words.ofKind}
        className="rules-kind"
        value={kind}
        options={kinds.all.map(({ name, title }) => ({ value: name, label: title[language] }))}
        onChange={(next) => navigate(`/rules/${next}/new`, { replace: true })}
      />
    </header>
  )
}
