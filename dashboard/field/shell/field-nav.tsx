import type { ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { listOf, whenOf } from '../inspections/judge.ts'
import { useInspections } from '../inspections/use-inspections.ts'
import { useField } from './field-state.ts'
import { useSay } from './language.tsx'

/** Where somebody who does more than one thing goes: rounds, orders, inspections. */
export function FieldNav(): ReactNode {
  const say = useSay()
  const [at] = useLocation()
  const isBusy = useSearch().startsWith('open=')
  const { person } = useField()
  const { plan, kept } = useInspections()
  const may = (permission: string): boolean => person?.permissions.some((one) => one === permission) ?? false
  const taken = new Set(kept.map(({ task }) => task.id))
  const count = listOf(plan).filter((one) => !taken.has(one.task.id) && whenOf(one) !== 'ahead').length
  const begun = kept.filter(({ doneAt }) => doneAt === null).length
  const left = count + begun
  const rounds = { href: '/field', label: say('title'), isOn: at === '/field' }
  const inspections = {
    href: '/field/inspections',
    label: left === 0 ? say('toInspections') : say('toInspectionsLeft', { count: left }),
    isOn: at === '/field/inspections',
  }
  const orders = { href: '/field/orders', label: say('toOrders'), isOn: at === '/field/orders' }
  const isHome = (one: typeof rounds): boolean => one.isOn || (at === '/field' && !may('patrol.tap'))
  const places = [
    ...(may('patrol.tap') ? [rounds] : []),
    ...(may('order.work') ? [{ ...orders, isOn: isHome(orders) }] : []),
    ...(may('inspection.work') ? [inspections] : []),
  ]
  // With an inspection open every line of a small screen belongs to it.
  if (places.length < 2 || isBusy) return null
  return (
    <nav className="field-nav">
      {places.map(({ href, label, isOn }) => (
        <Link key={href} href={href} aria-current={isOn ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
