import { text } from '#devices/kit/text.ts'
import * as setup from './posts-setup.ts'
import type { Route } from './route.ts'

/** The part of the API that sets up posts and their shifts. Each answers with the setup as it is then. */
export const postSetupRoutes = {
  readPostSetup: {
    title: text('岗位设置', 'How posts are set up'),
    permission: 'post.manage',
    params: setup.SiteParams,
    response: setup.PostSetup,
  },
  savePost: {
    title: text('添加或修改岗位', 'Add or change a post'),
    permission: 'post.manage',
    params: setup.RowParams,
    body: setup.PostBody,
    response: setup.PostSetup,
  },
  retirePost: {
    title: text('停用岗位', 'Retire a post'),
    permission: 'post.manage',
    params: setup.RowParams,
    query: setup.RetireQuery,
    response: setup.PostSetup,
  },
  saveShift: {
    title: text('添加或修改班次', 'Add or change a shift'),
    permission: 'post.manage',
    params: setup.RowParams,
    body: setup.ShiftBody,
    response: setup.PostSetup,
  },
  retireShift: {
    title: text('停用班次', 'Retire a shift'),
    permission: 'post.manage',
    params: setup.RowParams,
    query: setup.RetireQuery,
    response: setup.PostSetup,
  },
} as const satisfies Readonly<Record<string, Route>>
