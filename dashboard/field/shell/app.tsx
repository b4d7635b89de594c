import { type ReactNode, useState } from 'react'
import { Link, Route, Switch } from 'wouter'
import { OnCallLine } from '../on-call/on-call-line.tsx'
import { OrdersPage } from '../orders/orders-page.tsx'
import { TapPage } from '../scan/tap-page.tsx'
import { SignIn } from '../session/sign-in.tsx'
import { HomePage } from '../walk/home-page.tsx'
import { type Beginning, FieldContext, useFieldState } from './field-state.ts'
import { useSay } from './language.tsx'
import { StatusBar } from './status-bar.tsx'

/** The guards' page: sign in once, then everything works with the network off. */
export function App({ beginning }: { readonly beginning: Beginning }): ReactNode {
  const field = useFieldState(beginning)
  const [isSigningIn, setSigningIn] = useState(false)
  const say = useSay()
  const { person, link } = field
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
      <StatusBar onSignIn={() => setSigningIn(true)} />
      {link === 'signed-out' ? (
        <button type="button" className="notice notice-button" onClick={() => setSigningIn(true)}>
          {say('signInAgain')}
        </button>
      ) : null}
      {person.permissions.some((one) => one === 'patrol.tap' || one === 'order.work') ? null : (
        <p className="notice">{say('notForYou')}</p>
      )}
      {person.permissions.includes('patrol.tap') && person.permissions.includes('order.work') ? (
        <Link className="notice notice-button" href="/field/orders">
          {say('toOrders')}
        </Link>
      ) : null}
      <OnCallLine />
      <Switch>
        <Route path="/t" component={TapPage} />
        <Route path="/field/orders" component={OrdersPage} />
        <Route component={person.permissions.includes('patrol.tap') ? HomePage : OrdersPage} />
      </Switch>
    </FieldContext>
  )
}
