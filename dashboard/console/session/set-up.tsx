import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Spin } from 'antd'
import type { ReactNode } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import type { InputOf, OutputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { CredentialsPage } from './credentials-page.tsx'
import { sessionKey } from './session.ts'
import { sessionWords } from './words.ts'

/** The page behind a one-time link: the first administrator, or a person who sets a password. */
export function SetUp(): ReactNode {
  const words = useWords(sessionWords)
  const token = useSearchParams()[0].get('token') ?? ''
  const offer = useQuery({
    queryKey: ['setup', token],
    queryFn: ({ signal }) => call('readSetup', { query: { token }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (offer.isPending) return <Spin fullscreen />
  if (offer.isError) {
    return (
      <CredentialsPage title={words.setupInvalid}>
        <Alert type="error" showIcon title={<Say text={textOf(offer.error)} />} />
        <p className="credentials-hint">
          <Link href="/">{words.toSignIn}</Link>
        </p>
      </CredentialsPage>
    )
  }
  const isFirst = offer.data.purpose === 'first-administrator'
  return (
    <CredentialsPage title={isFirst ? words.setupFirst : words.setupPerson}>
      <p className="credentials-hint">{words.setupExplained}</p>
      <SetUpForm token={token} offer={offer.data} />
    </CredentialsPage>
  )
}

type SetupFields = Omit<InputOf<'completeSetup'>['body'], 'token'>

function SetUpForm({
  token,
  offer,
}: {
  readonly token: string
  readonly offer: OutputOf<'readSetup'>
}): ReactNode {
  const words = useWords(sessionWords)
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const setUp = useMutation({
    mutationFn: ({ username, name, password }: SetupFields) =>
      call('completeSetup', { body: { token, username, name, password } }),
    onSuccess: ({ person, expiresAt }) => {
      client.setQueryData(sessionKey, { person, expiresAt })
      navigate('/', { replace: true })
    },
  })
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ username: offer.username ?? '', name: offer.name ?? '' }}
      onFinish={(fields: SetupFields) => setUp.mutate(fields)}
    >
      {setUp.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(setUp.error)} />} />
      )}
      <Form.Item
        name="username"
        label={words.username}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/, message: words.usernameRule }]}
      >
        <Input
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          disabled={offer.username !== null}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
      >
        <Input size="large" autoComplete="name" maxLength={80} />
      </Form.Item>
      <Form.Item
        name="password"
        label={words.password}
        rules={[{ required: true, min: 10, message: words.passwordRule }]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={words.passwordAgain}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: unknown) =>
              value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(words.passwordsDiffer)),
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={setUp.isPending}>
        {words.setupDone}
      </Button>
    </Form>
  )
}
