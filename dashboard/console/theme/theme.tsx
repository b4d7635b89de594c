import { App, ConfigProvider, type ThemeConfig, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { palettes, type Scheme, schemeFor } from './palette.ts'

export type SchemeChoice = Scheme | 'auto'

interface Theme {
  readonly choice: SchemeChoice
  readonly scheme: Scheme
  choose(choice: SchemeChoice): void
}

const KEY = 'gatehouse.scheme'
const MINUTE = 60_000
const ThemeContext = createContext<Theme | null>(null)

function stored(): SchemeChoice {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'auto'
}

const current = (): Scheme =>
  schemeFor(new Date().getHours(), matchMedia('(prefers-color-scheme: dark)').matches)

function themeOf(scheme: Scheme): ThemeConfig {
  const palette = palettes[scheme]
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorError: palette.critical,
      colorWarning: palette.major,
      colorSuccess: palette.ok,
      colorBgBase: palette.panel,
      colorBgContainer: palette.panel,
      colorBgElevated: palette.raised,
      colorBgLayout: palette.ground,
      colorTextBase: palette.ink,
      colorTextDescription: palette.faint,
      colorTextPlaceholder: palette.faint,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      fontSize: 15,
      fontFamily: 'var(--font)',
      borderRadius: 6,
      motion: false,
    },
  }
}

/** Light and dark, the person's choice or the time of day; antd and our own style sheet follow the same one. */
export function ThemeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const language = useLanguage()
  const [choice, setChoice] = useState(stored)
  const [auto, setAuto] = useState(current)
  useEffect(() => {
    const timer = setInterval(() => setAuto(current()), MINUTE)
    return () => clearInterval(timer)
  }, [])
  const scheme = choice === 'auto' ? auto : choice
  useEffect(() => {
    document.documentElement.dataset.scheme = scheme
  }, [scheme])
  const value = useMemo(
    () => ({
      choice,
      scheme,
      choose(next: SchemeChoice) {
        localStorage.setItem(KEY, next)
        setChoice(next)
      },
    }),
    [choice, scheme],
  )
  const config = useMemo(() => themeOf(scheme), [scheme])
  return (
    <ThemeContext value={value}>
      <ConfigProvider
        theme={config}
        locale={language === 'zh' ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
      >
        <App component={false}>{children}</App>
      </ConfigProvider>
    </ThemeContext>
  )
}

export function useTheme(): Theme {
  const value = useContext(ThemeContext)
  if (value === null) throw new Error('useTheme outside ThemeProvider')
  return value
}
