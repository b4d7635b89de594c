import { type ReactNode, useState } from 'react'
import type { Program } from '#gateway/http/contract/inspection-programs.ts'
import { useSpeech } from '../shell/language.tsx'
import type { KeptAnswer } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'
import { ItemPhoto } from './item-photo.tsx'
import { type Judgement, limitsOf, readNumber } from './judge.ts'

interface ItemCardProps {
  readonly item: Program['items'][number]
  readonly number: number
  readonly is: Judgement
  readonly given: KeptAnswer | undefined
  readonly photo: string | undefined
  readonly mayAddPhoto: boolean
  readonly onAnswer: (answer: KeptAnswer, isSettled: boolean) => void
  readonly onPhoto: (photo: string | null) => void
}

const nothing: KeptAnswer = { value: null, isSkipped: false, note: '' }

/** One line of the checklist: two large buttons or one number, judged at once; a note where something is not as it should be. */
export function ItemCard(props: ItemCardProps): ReactNode {
  const { item, number, is, given = nothing, photo, mayAddPhoto, onAnswer, onPhoto } = props
  const say = useInspectionWords()
  const { language } = useSpeech()
  const [isNoting, setNoting] = useState(given.note !== '')
  const asksNote = isNoting || given.isSkipped || is === 'bad'
  const pick = (value: boolean): void => onAnswer({ ...given, value, isSkipped: false }, value)
  return (
    <section className={`card item item-${is}`} data-item={item.key} data-is={is}>
      <h2>
        <span className="item-number">{number}</span> {item.title[language]}
      </h2>
      {item.answer === 'measured' ? (
        <Measured item={item} is={is} given={given} onAnswer={onAnswer} />
      ) : (
        <div className="item-pair">
          <button
            type="button"
            className="choice choice-good"
            aria-pressed={given.value === true}
            data-answer="good"
            onClick={() => pick(true)}
          >
            ✓ {say('good')}
          </button>
          <button
            type="button"
            className="choice choice-bad"
            aria-pressed={given.value === false}
            data-answer="bad"
            onClick={() => pick(false)}
          >
            ✕ {say('bad')}
          </button>
        </div>
      )}
      {asksNote ? (
        <label className="item-note">
          {say(given.isSkipped ? 'skipWhy' : is === 'bad' ? 'whatIsWrong' : 'note')}
          <textarea
            rows={2}
            maxLength={500}
            value={given.note}
            onChange={({ target }) => onAnswer({ ...given, note: target.value }, false)}
          />
        </label>
      ) : null}
      <ItemPhoto
        photo={photo}
        isShown={item.answer === 'photo' || is === 'bad' || photo !== undefined}
        mayAdd={mayAddPhoto}
        onPhoto={onPhoto}
      />
      <div className="item-more">
        <button
          type="button"
          className="small"
          aria-pressed={given.isSkipped}
          data-answer="skip"
          onClick={() => onAnswer({ ...given, value: null, isSkipped: !given.isSkipped }, false)}
        >
          {say('skip')}
        </button>
        {asksNote ? null : (
          <button type="button" className="small" data-answer="note" onClick={() => setNoting(true)}>
            {say('addNote')}
          </button>
        )}
      </div>
    </section>
  )
}

type MeasuredProps = Pick<ItemCardProps, 'item' | 'is' | 'onAnswer'> & { readonly given: KeptAnswer }

/** The number with its unit and limits beside it; said at once whether it is within them. */
function Measured({ item, is, given, onAnswer }: MeasuredProps): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const [typed, setTyped] = useState(given.value === null ? '' : String(given.value))
  const limits = limitsOf(item)
  const isUnread = typed.trim() !== '' && readNumber(typed) === null
  const verdict = is === 'good' ? 'inLimits' : is === 'bad' ? 'outOfLimits' : null
  return (
    <div className="measured">
      <div className="measured-row">
        <input
          // The number pad of some phones has no minus.
          inputMode={item.min !== null && item.min >= 0 ? 'decimal' : 'text'}
          autoComplete="off"
          maxLength={16}
          aria-label={`${item.title[language]} ${limits}`}
          value={given.isSkipped ? '' : typed}
          onChange={({ target }) => {
            setTyped(target.value)
            onAnswer({ ...given, value: readNumber(target.value), isSkipped: false }, false)
          }}
        />
        <span className="measured-unit">{item.unit}</span>
        <strong className="measured-is" role="status">
          {isUnread
            ? say('noNumber')
            : verdict === null || (item.min === null && item.max === null)
              ? ''
              : say(verdict)}
        </strong>
      </div>
      {item.min === null && item.max === null ? null : (
        <p className="measured-limits">{say('limits', { limits })}</p>
      )}
    </div>
  )
}
