import { useEffect, useRef } from 'react'
import { type Command, commandOf } from './keyboard.ts'

/** True while keys belong to a field or to a dialog in front of the page. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('.ant-modal-root .ant-modal-wrap:not([style*="display: none"])') !== null)
    return true
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox]), textarea, select, [role=combobox]')
  )
}

/** Enter and space on a button or link press it. */
const isPressed = (stroke: KeyboardEvent): boolean =>
  (stroke.key === 'Enter' || stroke.key === ' ') &&
  stroke.target instanceof HTMLElement &&
  stroke.target.closest('button, a') !== null

/** Hears the operator's keys while the page is open. A handler that returns true has taken the key. */
export function useCommands(handle: (command: Command) => boolean): void {
  const latest = useRef(handle)
  latest.current = handle
  useEffect(() => {
    const listen = (stroke: KeyboardEvent): void => {
      if (stroke.defaultPrevented || isBusy(stroke.target) || isPressed(stroke)) return
      const command = commandOf(stroke)
      if (command !== null && latest.current(command)) stroke.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
