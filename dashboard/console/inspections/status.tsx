import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { InspectionTask } from '#gateway/http/contract/inspections.ts'
import { excuseTexts, shortageTexts, statusTexts } from '#gateway/inspections/task.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { taskWords } from './words.ts'

const colours = {
  planned: 'default',
  due: 'cyan',
  unplanned: 'warning',
  missed: 'error',
  done: 'success',
  late: 'warning',
  excused: 'default',
} as const

/** Where an inspection stands, with what failed and the reason where there is one. */
export function Status({ task }: { readonly task: InspectionTask }): ReactNode {
  const words = useWords(taskWords)
  const language = useLanguage()
  const why =
    task.status === 'unplanned' && task.shortage !== null
      ? shortageTexts[task.shortage][language]
      : task.excuse === null
        ? null
        : excuseTexts[task.excuse.reason][language]
  return (
    <>
      <Tag color={colours[task.status]}>{statusTexts[task.status][language]}</Tag>
      {task.ok === false ? <Tag color="error">{words.bad}</Tag> : null}
      {why === null ? null : <small>{why}</small>}
    </>
  )
}
