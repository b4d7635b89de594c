import { type ChangeEvent, type ReactNode, useState } from 'react'
import { smallPhoto } from './photo.ts'
import type { Speech } from './speech.ts'

interface PhotoFieldProps {
  readonly speech: Speech
  /** Base64 of a JPEG. */
  readonly photo: string | null
  readonly onPhoto: (photo: string | null) => void
}

/** Takes a photo with the camera or from the phone; shown before it is sent. */
export function PhotoField({ speech: { say }, photo, onPhoto }: PhotoFieldProps): ReactNode {
  const [isBad, setBad] = useState(false)
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? []
    if (file === undefined) return
    smallPhoto(file)
      .then((taken) => {
        setBad(false)
        onPhoto(taken)
      })
      .catch(() => setBad(true))
  }
  return (
    <div className="report-photo">
      {photo === null ? null : <img src={`data:image/jpeg;base64,${photo}`} alt="" />}
      <label className="report-camera">
        {say(photo === null ? 'photo' : 'retake')}
        <input id="photo" type="file" accept="image/*" onChange={take} />
      </label>
      {photo === null ? null : (
        <button type="button" className="small" onClick={() => onPhoto(null)}>
          {say('remove')}
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
