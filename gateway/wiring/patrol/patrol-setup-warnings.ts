import { type Text, text } from '#devices/kit/text.ts'
import type { PatrolFile } from '../../patrol/patrol-file.ts'
import { lookalikes } from '../../patrol/setup.ts'
import { calledOf } from '../../patrol/setup-texts.ts'

/** A word for every tag in service that begins like one of these: a reader that cuts UIDs off takes one for the other. */
export function resemblanceWarnings(file: PatrolFile, uids: readonly string[]): Text[] {
  return uids.flatMap((uid) =>
    lookalikes(file, uid).flatMap((other) => {
      const point = file.checkpoints.find(({ id }) => id === other.id)
      if (point === undefined) return []
      const { zh, en } = calledOf('checkpoints', point)
      return text(
        `标签 ${uid} 与${zh}的标签 ${other.uid} 只有开头相同：读卡设备可能截断了 UID。请用该设备再读一次核对，或更换标签。`,
        `Only the beginning of ${uid} is the same as of ${other.uid} at ${en}: a reader may cut UIDs off. Tap both with that reader to make sure, or use another tag.`,
      )
    }),
  )
}
