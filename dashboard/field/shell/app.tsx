import { type ReactNode, useState } from 'react'
import { Route, Switch } from 'wouter'
import { InspectionsPage } from '../inspections/inspections-page.tsx'
import { InspectionsContext, useInspectionsState } from '../inspections/use-inspections.ts'
import { OnCallLine } from '../on-call/on-call-line.tsx'
import { OrdersPage } from '../orders/orders-page.tsx'
import { TapPage } from '../scan/tap-page.tsx'
import { SignIn } from '../session/sign-in.tsx'
import { HomePage } from '../walk/home-page.tsx'
import { FieldNav } from './field-nav.tsx'
import { type Beginning, FieldContext, useFieldState } from './field-state.ts'
import { useSay } from './language.tsx'
import { StatusBar } from './status-bar.tsx'

const works: ReadonlySet<string> = new Set(['patrol.tap', 'order.work', 'inspection.work'])

/** The guards' page: sign in once, then everything works with the network off. */
export function App({ beginning }: { readonly beginning: Beginning }): ReactNode {
  const field = useFieldState(beginning)
  const [isSigningIn, setSigningIn] = useState(false)
  const say = useSay()
  const { person, link } = field
  const inspects = person?.permissions.includes('inspection.work') ?? false
  const inspections = useInspectionsState(person?.username ?? '', inspects)
  if (person === null || isSigningIn) {
    return (
      <SignIn
        hint={person === null ? say('signInHint') : say('signInAgain')}
        onSignedIn={(who) => {
          setSigningIn(false)
          field.signedIn(who)
        }}
        onCancel={person === null ? null : () => setSigningIn(false)}
      />
    )
  }
  return (
    <FieldContext value={field}>
      <InspectionsContext value={inspections}>
        <StatusBar onSignIn={() => setSigningIn(true)} />
        {link === 'signed-out' ? (
          <button type="button" className="notice notice-button" onClick={() => setSigningIn(true)}>
            {say('signInAgain')}
          </button>
        ) : null}
        {person.permissions.some((one) => works.has(one)) ? null : (
          <p className="notice">{say('notForYou')}</p>
        )}
        <FieldNav />
        <OnCallLine />
        <Switch>
          <Route path="/t" component={TapPage} />
          <Route path="/field/orders" component={OrdersPage} />
          <Route path="/field/inspections" component={InspectionsPage} />
          <Route component={person.permissions.includes('patrol.tap') ? HomePage : OrdersPage} />
        </Switch>
      </InspectionsContext>
    </FieldContext>
  )
}
