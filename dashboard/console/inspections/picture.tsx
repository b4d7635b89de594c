import { useQuery } from '@tanstack/react-query'
import { Button, Image } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { taskWords } from './words.ts'

interface PictureProps {
  readonly site: string
  readonly record: string
  readonly item: string
}

/** A picture that was sent with an answer; fetched when somebody wants to see it. */
export function Picture(props: PictureProps): ReactNode {
  const words = useWords(taskWords)
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Shown {...props} />
  return (
    <Button size="small" onClick={() => setOpen(true)}>
      {words.showPhoto}
    </Button>
  )
}

function Shown({ site, record, item }: PictureProps): ReactNode {
  const words = useWords(taskWords)
  const query = useQuery({
    queryKey: ['inspections', 'photo', site, record, item],
    queryFn: ({ signal }) => call('readInspectionPhoto', { params: { site, id: record, item }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Loaded query={query}>
      {({ jpeg }) => <Image width={200} alt={words.photo} src={`data:image/jpeg;base64,${jpeg}`} />}
    </Loaded>
  )
}
