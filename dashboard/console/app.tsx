import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { Spin } from 'antd'
import { lazy, type ReactNode, useEffect } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { call } from './api/call.ts'
import { CallError } from './api/failure.ts'
import { onSignedOut } from './api/request.ts'
import { LanguageProvider, useLanguageChoice } from './i18n/language.tsx'
import { Live } from './live/live.tsx'
import { PersonContext, sessionKey, usePerson, useSession } from './session/session.ts'
import { SignIn } from './session/sign-in.tsx'
import { Missing, PageBoundary } from './shell/page-boundary.tsx'
import { patches } from './shell/patches.ts'
import { Permitted } from './shell/permitted.tsx'
import { Shell } from './shell/shell.tsx'
import { SiteProvider, useSite } from './shell/site.tsx'
import { ThemeProvider } from './theme/theme.tsx'

const Overview = lazy(async () => ({ default: (await import('./overview/page.tsx')).OverviewPage }))
const Alarms = lazy(async () => ({ default: (await import('./alarms/page.tsx')).AlarmsPage }))
const Orders = lazy(async () => ({ default: (await import('./orders/page.tsx')).OrdersPage }))
const Attainment = lazy(async () => ({
  default: (await import('./orders/attainment-page.tsx')).AttainmentPage,
}))
const Devices = lazy(async () => ({ default: (await import('./devices/page.tsx')).DevicesPage }))
const Device = lazy(async () => ({ default: (await import('./devices/device-page.tsx')).DevicePage }))
const Registry = lazy(async () => ({ default: (await import('./registry/page.tsx')).RegistryPage }))
const RunningRecord = lazy(async () => ({
  default: (await import('./registry/record-page.tsx')).RunningRecordPage,
}))
const OrderSettings = lazy(async () => ({
  default: (await import('./orders/settings-page.tsx')).OrderSettingsPage,
}))
const Patrol = lazy(async () => ({ default: (await import('./patrol/page.tsx')).PatrolPage }))
const PatrolCoverage = lazy(async () => ({
  default: (await import('./patrol/coverage-page.tsx')).PatrolCoveragePage,
}))
const PatrolHeat = lazy(async () => ({ default: (await import('./patrol/heat-page.tsx')).PatrolHeatPage }))
const PatrolMonth = lazy(async () => ({ default: (await import('./patrol/month-page.tsx')).PatrolMonthPage }))
const PatrolSetup = lazy(async () => ({ default: (await import('./patrol-setup/page.tsx')).PatrolSetupPage }))
const OnCall = lazy(async () => ({ default: (await import('./oncall/page.tsx')).OnCallPage }))
const Calendar = lazy(async () => ({ default: (await import('./calendar/page.tsx')).CalendarPage }))
const Entries = lazy(async () => ({ default: (await import('./patrol/entries/page.tsx')).EntriesPage }))
const Posts = lazy(async () => ({ default: (await import('./posts/page.tsx')).PostsPage }))
const Knowledge = lazy(async () => ({
  default: (await import('./knowledge/page.tsx')).KnowledgePage,
}))
const Rules = lazy(async () => ({ default: (await import('./rules/page.tsx')).RulesPage }))
const Reports = lazy(async () => ({ default: (await import('./reports/page.tsx')).ReportsPage }))
const Inspections = lazy(async () => ({
  default: (await import('./inspections/page.tsx')).InspectionsPage,
}))
const Inbox = lazy(async () => ({ default: (await import('./inbox/page.tsx')).InboxPage }))
const People = lazy(async () => ({ default: (await import('./people/page.tsx')).PeoplePage }))
const Notify = lazy(async () => ({ default: (await import('./notify/page.tsx')).NotifyPage }))
const PlannedWork = lazy(async () => ({
  default: (await import('./planned-work/page.tsx')).PlannedWorkPage,
}))
const Load = lazy(async () => ({ default: (await import('./load/page.tsx')).LoadPage }))
const Health = lazy(async () => ({ default: (await import('./health/page.tsx')).HealthPage }))
const SetUp = lazy(async () => ({ default: (await import('./session/set-up.tsx')).SetUp }))

/** A refusal stays a refusal; only what never arrived or broke inside is tried again. */
const retry = (count: number, error: Error): boolean =>
  count < 2 && !(error instanceof CallError && error.status >= 400 && error.status < 500)

const client = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 5_000, refetchOnWindowFocus: false } },
})

export function App(): ReactNode {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <ThemeProvider>
          <PageBoundary>
            <Switch>
              <Route path="/setup" component={SetUp} />
              <Route>
                <Gate />
              </Route>
            </Switch>
          </PageBoundary>
        </ThemeProvider>
      </LanguageProvider>
    </QueryClientProvider>
  )
}

/** Lets the signed-in in, and shows everybody else the way to become one. */
function Gate(): ReactNode {
  const session = useSession()
  const queries = useQueryClient()
  useEffect(() => onSignedOut(() => queries.setQueryData(sessionKey, null)), [queries])
  if (session.isPending) return <Spin fullscreen />
  if (!session.data) return <SignIn />
  return (
    <PersonContext value={session.data.person}>
      <KeepLanguage />
      <SiteProvider>
        <Pages />
      </SiteProvider>
    </PersonContext>
  )
}

/** The language of the account applies on a new browser; a choice made here is kept with the account. */
function KeepLanguage(): ReactNode {
  const person = usePerson()
  const { chosen, setDefault } = useLanguageChoice()
  useEffect(() => setDefault(person.language), [person.language, setDefault])
  useEffect(() => {
    if (chosen === null || chosen === person.language) return
    call('changeSession', { body: { language: chosen } })
      .then((session) => client.setQueryData(sessionKey, session))
      .catch(() => undefined)
  }, [chosen, person.language])
  return null
}

function Pages(): ReactNode {
  const { site } = useSite()
  const section = useLocation()[0].split('/')[1]
  return (
    <Live site={site} patches={patches}>
      <Shell>
        <PageBoundary key={section}>
          <Permitted>
            <Switch>
              <Route path="/" component={Overview} />
              <Route path="/alarms/:id?" component={Alarms} />
              <Route path="/orders/:id?" component={Orders} />
              <Route path="/orders-attainment" component={Attainment} />
              <Route path="/orders-settings" component={OrderSettings} />
              <Route path="/devices" component={Devices} />
              <Route path="/devices/:site/:id" component={Device} />
              <Route path="/registry/:tab?" component={Registry} />
              <Route path="/registry-record/:site/:id" component={RunningRecord} />
              <Route path="/patrol/coverage" component={PatrolCoverage} />
              <Route path="/patrol/heat" component={PatrolHeat} />
              <Route path="/patrol/month" component={PatrolMonth} />
              <Route path="/patrol/setup/:tab?" component={PatrolSetup} />
              <Route path="/patrol/:round?" component={Patrol} />
              <Route path="/oncall/:tab?" component={OnCall} />
              <Route path="/calendar" component={Calendar} />
              <Route path="/patrol-entries" component={Entries} />
              <Route path="/posts/:tab?" component={Posts} />
              <Route path="/knowledge/:id?" component={Knowledge} />
              <Route path="/rules/:kind?/:rule?/:tab?" component={Rules} />
              <Route path="/reports" component={Reports} />
              <Route path="/inspections" component={Inspections} />
              <Route path="/inbox" component={Inbox} />
              <Route path="/notify/:tab?" component={Notify} />
              <Route path="/people" component={People} />
              <Route path="/load" component={Load} />
              <Route path="/planned-work" component={PlannedWork} />
              <Route path="/health" component={Health} />
              <Route component={Missing} />
            </Switch>
          </Permitted>
        </PageBoundary>
      </Shell>
    </Live>
  )
}
