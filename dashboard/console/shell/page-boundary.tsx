import { Button, Spin } from 'antd'
import { Component, type ReactNode, Suspense } from 'react'
import { Link } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import './shell.css'
import { shellWords } from './words.ts'

/** Shows a page once its part of the program has come, and a way on where it breaks: the shell around it stays. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (this.state.failed) return <Failed />
    return <Suspense fallback={<Spin className="notice" />}>{this.props.children}</Suspense>
  }
}

function Failed(): ReactNode {
  const words = useWords(shellWords)
  return (
    <div className="notice" role="alert">
      <h1>{words.pageFailed}</h1>
      <Button type="primary" onClick={() => location.reload()}>
        {words.reload}
      </Button>
    </div>
  )
}

/** An address that no page has. */
export function Missing(): ReactNode {
  const words = useWords(shellWords)
  return (
    <div className="notice">
      <h1>{words.notFound}</h1>
      <Link href="/">{words.toOverview}</Link>
    </div>
  )
}
