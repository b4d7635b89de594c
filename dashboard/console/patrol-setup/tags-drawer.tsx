import { Alert, Button, Drawer, Input, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PatrolSetup, SetupCheckpoint } from '#gateway/http/contract/patrol-setup.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { bothOf } from './names.ts'
import { useSetupChange } from './queries.ts'
import { SureButton } from './row-buttons.tsx'
import { StrayTags } from './stray-tags.tsx'
import { setupWords } from './words.ts'

interface TagsDrawerProps {
  readonly setup: PatrolSetup
  readonly point: SetupCheckpoint
  readonly onClose: () => void
}

/** Every tag that hangs or hung at a checkpoint, and how the next one comes to hang there: by being tapped. */
export function TagsDrawer({ setup, point, onClose }: TagsDrawerProps): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const [replacing, setReplacing] = useState<string | null>(null)
  const { site, version } = setup
  const { row, history } = point
  const change = useSetupChange()
  const enrol = (uid: string): void => {
    const body = { version, uid, ...(replacing !== null && { replaces: replacing }) }
    change.mutate(() => call('enrolTag', { params: { site, id: row.id }, body }), {
      onSuccess: () => setReplacing(null),
    })
  }
  return (
    <Drawer
      open
      size="large"
      title={fill(words.tagsOf, { name: bothOf(row.name)[language] })}
      onClose={onClose}
    >
      <ul>
        {history.length === 0 ? <li className="setup-note">{words.noTags}</li> : null}
        {history.toReversed().map((span) => (
          <li key={`${span.uid} ${span.from}`} className="setup-row">
            <TagSpan span={span} />
            {span.until !== null ? null : (
              <span className="setup-buttons">
                <Button onClick={() => setReplacing(span.uid)}>{words.replaceIt}</Button>
                <SureButton
                  ask={words.takeDownSure}
                  send={() =>
                    call('removeTag', {
                      params: { site, id: row.id, uid: span.uid },
                      query: { version, reason: undefined },
                    })
                  }
                >
                  {words.takeDown}
                </SureButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      {point.retiredAt !== null ? null : (
        <section className="setup-enrol">
          <h3>{replacing === null ? words.newTag : fill(words.replacing, { uid: replacing })}</h3>
          {change.error === null ? null : (
            <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
          )}
          <p className="setup-note">{words.strayHint}</p>
          <StrayTags site={site} pending={change.isPending} onPick={enrol} />
          <Input.Search
            className="setup-by-hand"
            placeholder={words.byHand}
            aria-label={words.byHand}
            enterButton={words.enrol}
            maxLength={32}
            loading={change.isPending}
            onSearch={(uid) => (uid.trim() === '' ? undefined : enrol(uid.trim()))}
          />
        </section>
      )}
    </Drawer>
  )
}

function TagSpan({ span }: { readonly span: SetupCheckpoint['history'][number] }): ReactNode {
  const words = useWords(setupWords)
  const zone = useZone()
  const from = span.from === 0 ? words.always : formatInstant(span.from, zone)
  return (
    <span className="setup-what">
      <span className="setup-uid">{span.uid}</span>{' '}
      {span.until === null ? <Tag color="green">{words.hanging}</Tag> : null}
      <small>
        {span.until === null
          ? span.from === 0
            ? from
            : fill(words.since, { time: from })
          : fill(words.wasThere, { from, until: formatInstant(span.until, zone) })}
      </small>
    </span>
  )
}
