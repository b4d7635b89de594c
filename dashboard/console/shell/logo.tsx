import type { ReactNode } from 'react'
import icon from './icon.svg'

export function Logo(): ReactNode {
  return <img src={icon} alt="" width={32} height={32} />
}
