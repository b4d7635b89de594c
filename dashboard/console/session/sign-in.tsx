import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { CredentialsPage } from './credentials-page.tsx'
import { sessionKey } from './session.ts'
import { sessionWords } from './words.ts'

/** User name and password. The page asked for stays in the address and opens after it. */
export function SignIn(): ReactNode {
  const words = useWords(sessionWords)
  const client = useQueryClient()
  const signIn = useMutation({
    mutationFn: (body: InputOf<'signIn'>['body']) => call('signIn', { body }),
    onSuccess: ({ person, expiresAt }) => client.setQueryData(sessionKey, { person, expiresAt }),
  })
  return (
    <CredentialsPage title={words.signIn}>
      <Form layout="vertical" requiredMark={false} onFinish={(body) => signIn.mutate(body)}>
        {signIn.error === null ? null : (
          <Alert type="error" showIcon role="alert" title={<Say text={textOf(signIn.error)} />} />
        )}
        <Form.Item
          name="username"
          label={words.username}
          rules={[{ required: true, message: words.usernameNeeded }]}
        >
          <Input size="large" autoComplete="username" autoCapitalize="none" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={words.password}
          rules={[{ required: true, message: words.passwordNeeded }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
          {signIn.isPending ? words.signingIn : words.signIn}
        </Button>
      </Form>
      <p className="credentials-hint">{words.forgotten}</p>
    </CredentialsPage>
  )
}
