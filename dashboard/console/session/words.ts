import { text } from '#devices/kit/text.ts'

export const sessionWords = {
  product: text('值守', 'Gatehouse'),
  claim: text('设施监控与巡更', 'Facility monitoring and patrol'),
  signIn: text('登录', 'Sign in'),
  username: text('用户名', 'User name'),
  password: text('密码', 'Password'),
  passwordAgain: text('再次输入密码', 'Password again'),
  name: text('姓名', 'Your name'),
  usernameNeeded: text('请输入用户名', 'Enter your user name'),
  passwordNeeded: text('请输入密码', 'Enter your password'),
  nameNeeded: text('请输入姓名', 'Enter your name'),
  usernameRule: text(
    '2 到 40 位小写字母、数字、点、下划线或连字符，以字母或数字开头',
    '2 to 40 small letters, digits, dots, underscores or hyphens, starting with a letter or digit',
  ),
  passwordRule: text('至少 10 个字符', 'At least 10 characters'),
  passwordsDiffer: text('两次输入的密码不一致', 'The two passwords differ'),
  forgotten: text(
    '忘记密码？请管理员为您生成一次性链接。',
    'Password forgotten? Ask an administrator for a one-time link.',
  ),
  setupFirst: text('首次设置：创建管理员', 'First set-up: create the administrator'),
  setupPerson: text('设置您的密码', 'Set your password'),
  setupExplained: text(
    '此链接只能使用一次，完成后即可登录。',
    'This link works once. You are signed in as soon as you are done.',
  ),
  setupDone: text('完成设置', 'Finish'),
  setupInvalid: text('链接无效', 'This link does not work'),
  toSignIn: text('前往登录', 'Go to sign-in'),
  signingIn: text('正在登录…', 'Signing in…'),
} as const
