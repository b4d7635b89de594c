import AlertOutlined from '@ant-design/icons/AlertOutlined'
import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined'
import BarChartOutlined from '@ant-design/icons/BarChartOutlined'
import BookOutlined from '@ant-design/icons/BookOutlined'
import CalendarOutlined from '@ant-design/icons/CalendarOutlined'
import DashboardOutlined from '@ant-design/icons/DashboardOutlined'
import EllipsisOutlined from '@ant-design/icons/EllipsisOutlined'
import HeartOutlined from '@ant-design/icons/HeartOutlined'
import InboxOutlined from '@ant-design/icons/InboxOutlined'
import MessageOutlined from '@ant-design/icons/MessageOutlined'
import NodeIndexOutlined from '@ant-design/icons/NodeIndexOutlined'
import NotificationOutlined from '@ant-design/icons/NotificationOutlined'
import PauseCircleOutlined from '@ant-design/icons/PauseCircleOutlined'
import PhoneOutlined from '@ant-design/icons/PhoneOutlined'
import ProfileOutlined from '@ant-design/icons/ProfileOutlined'
import QrcodeOutlined from '@ant-design/icons/QrcodeOutlined'
import SafetyOutlined from '@ant-design/icons/SafetyOutlined'
import ScheduleOutlined from '@ant-design/icons/ScheduleOutlined'
import SlidersOutlined from '@ant-design/icons/SlidersOutlined'
import TeamOutlined from '@ant-design/icons/TeamOutlined'
import ToolOutlined from '@ant-design/icons/ToolOutlined'
import { Drawer } from 'antd'
import { type ComponentType, type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { usePerson } from '../session/session.ts'
import { useNarrow } from '../ui/narrow.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { type Destination, destinations, groups, isAt, mayVisit } from './navigation.ts'
import { AppearanceMenu, PersonMenu } from './preferences.tsx'
import { shellWords } from './words.ts'

const icons: Readonly<Record<string, ComponentType>> = {
  '/': DashboardOutlined,
  '/alarms': AlertOutlined,
  '/orders': ToolOutlined,
  '/devices': AppstoreOutlined,
  '/patrol': NodeIndexOutlined,
  '/calendar': CalendarOutlined,
  '/patrol-entries': QrcodeOutlined,
  '/posts': SafetyOutlined,
  '/oncall': PhoneOutlined,
  '/rules': SlidersOutlined,
  '/inbox': InboxOutlined,
  '/registry': ProfileOutlined,
  '/inspections': ScheduleOutlined,
  '/knowledge': BookOutlined,
  '/reports': MessageOutlined,
  '/notify': NotificationOutlined,
  '/people': TeamOutlined,
  '/load': BarChartOutlined,
  '/planned-work': PauseCircleOutlined,
  '/health': HeartOutlined,
}

function Item({ at, onGo }: { readonly at: Destination; readonly onGo?: () => void }): ReactNode {
  const words = useWords(shellWords)
  const [location] = useLocation()
  const Icon = icons[at.path] ?? AppstoreOutlined
  return (
    <Link
      href={at.path}
      className="navigation-item"
      aria-current={isAt(at.path, location) ? 'page' : undefined}
      {...(onGo && { onClick: onGo })}
    >
      <Icon />
      <span>{words[at.word]}</span>
    </Link>
  )
}

/** All pages under their headings; a heading nobody may see anything of is not there. */
function Groups({
  of,
  onGo,
}: {
  readonly of: readonly Destination[]
  readonly onGo?: () => void
}): ReactNode {
  const words = useWords(shellWords)
  return groups.map((group) => {
    const own = of.filter((each) => each.group === group)
    if (own.length === 0) return null
    return (
      <section key={group} className="navigation-group" aria-label={words[group]}>
        <h2>{words[group]}</h2>
        {own.map((each) => (
          <Item key={each.path} at={each} {...(onGo && { onGo })} />
        ))}
      </section>
    )
  })
}

/** At a desk a column of all pages; on a phone the four main ones at the bottom and the rest behind "more". */
export function NavigationBar(): ReactNode {
  const words = useWords(shellWords)
  const { permissions } = usePerson()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const allowed = destinations.filter((each) => mayVisit(each, permissions))
  const primary = allowed.filter((each) => each.primary)
  const rest = allowed.filter((each) => !each.primary)
  return (
    <nav className="navigation" aria-label={words.mainMenu}>
      {narrow ? primary.map((each) => <Item key={each.path} at={each} />) : <Groups of={allowed} />}
      {!narrow ? null : (
        <button type="button" className="plain navigation-item" onClick={() => setOpen(true)}>
          <EllipsisOutlined />
          <span>{words.more}</span>
        </button>
      )}
      <Drawer open={open} placement="bottom" size="auto" title={words.more} onClose={() => setOpen(false)}>
        <div className="navigation-rest">
          <Groups of={rest} onGo={() => setOpen(false)} />
          <div className="navigation-own">
            <LanguageSwitch />
            <AppearanceMenu />
            <PersonMenu />
          </div>
        </div>
      </Drawer>
    </nav>
  )
}
