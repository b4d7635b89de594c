import { type ReactNode, useState } from 'react'
import { photoWithin } from '../report/photo.ts'
import { useInspectionWords } from './inspection-words.ts'

/** What the gateway takes of a picture (http/contract/inspections.ts). */
const MOST_CHARACTERS = 200_000

interface ItemPhotoProps {
  readonly photo: string | undefined
  readonly isShown: boolean
  /** False when the record holds as many as it may. */
  readonly mayAdd: boolean
  readonly onPhoto: (photo: string | null) => void
}

/** A picture beside an item; kept on the phone until it is sent. */
export function ItemPhoto({ photo, isShown, mayAdd, onPhoto }: ItemPhotoProps): ReactNode {
  const say = useInspectionWords()
  const [isBad, setBad] = useState(false)
  if (!isShown) return null
  const take = (file: File | undefined): void => {
    if (file === undefined) return
    photoWithin(file, MOST_CHARACTERS).then(
      (taken) => {
        setBad(false)
        onPhoto(taken)
      },
      () => setBad(true),
    )
  }
  return (
    <div className="item-photo">
      {photo === undefined ? null : <img src={`data:image/jpeg;base64,${photo}`} alt={say('photoOf')} />}
      {mayAdd || photo !== undefined ? (
        <label className="item-camera">
          {say(photo === undefined ? 'addPhoto' : 'newPhoto')}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            onChange={({ target }) => take(target.files?.[0])}
          />
        </label>
      ) : (
        <p className="hint">{say('photosFull')}</p>
      )}
      {photo === undefined ? null : (
        <button type="button" className="small" onClick={() => onPhoto(null)}>
          {say('dropPhoto')}
        </button>
      )}
      {isBad ? (
        <p className="notice" role="alert">
          {say('photoTrouble')}
        </p>
      ) : null}
    </div>
  )
}
