import { text } from '#devices/kit/text.ts'
import * as session from './session.ts'

/** Sessions and one-time links. */
export const sessionRoutes = {
  signIn: {
    title: text('登录', 'Sign in'),
    permission: 'anyone',
    body: session.SignIn,
    response: session.SignedIn,
  },
  currentSession: {
    title: text('当前会话', 'Current session'),
    permission: 'signed-in',
    response: session.CurrentSession,
  },
  changeSession: {
    title: text('切换语言', 'Change language'),
    permission: 'signed-in',
    body: session.SessionChange,
    response: session.CurrentSession,
  },
  signOut: { title: text('退出登录', 'Sign out'), permission: 'anyone', response: null },
  readSetup: {
    title: text('查看一次性链接', 'What a one-time link is for'),
    permission: 'anyone',
    query: session.SetupQuery,
    response: session.SetupOffer,
  },
  completeSetup: {
    title: text('使用一次性链接设置密码', 'Set a password with a one-time link'),
    permission: 'anyone',
    body: session.Setup,
    response: session.SignedIn,
  },
} as const
