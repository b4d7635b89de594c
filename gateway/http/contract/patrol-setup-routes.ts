import type { TSchema } from 'typebox'
import { text } from '#devices/kit/text.ts'
import * as setup from './patrol-setup.ts'

/** Adding, changing and retiring a row of one part: the same for all three. */
const adding = <Body extends TSchema>(title: ReturnType<typeof text>, body: Body) =>
  ({
    title,
    permission: 'patrol.manage',
    params: setup.SiteParams,
    body,
    response: setup.SetupChanged,
    status: 201,
  }) as const
const changing = <Body extends TSchema>(title: ReturnType<typeof text>, body: Body) =>
  ({
    title,
    permission: 'patrol.manage',
    params: setup.RowParams,
    body,
    response: setup.SetupChanged,
  }) as const
const retiring = (title: ReturnType<typeof text>) =>
  ({
    title,
    permission: 'patrol.manage',
    params: setup.RowParams,
    query: setup.RetireQuery,
    response: setup.SetupChanged,
  }) as const

/** The part of the API that sets up a patrol. */
export const patrolSetupRoutes = {
  readPatrolSetup: {
    title: text('巡更设置', 'How a patrol is set up'),
    permission: 'patrol.manage',
    params: setup.SiteParams,
    response: setup.PatrolSetup,
  },
  addCheckpoint: adding(text('添加巡更点', 'Add a checkpoint'), setup.CheckpointBody),
  changeCheckpoint: changing(text('修改巡更点', 'Change a checkpoint'), setup.CheckpointBody),
  retireCheckpoint: retiring(text('停用巡更点', 'Retire a checkpoint')),
  enrolTag: {
    title: text('登记标签', 'Enrol a tag at a checkpoint'),
    permission: 'patrol.manage',
    params: setup.RowParams,
    body: setup.TagBody,
    response: setup.SetupChanged,
    status: 201,
  },
  removeTag: {
    title: text('取下标签', 'Take a tag down'),
    permission: 'patrol.manage',
    params: setup.TagParams,
    query: setup.RetireQuery,
    response: setup.SetupChanged,
  },
  addRoute: adding(text('添加路线', 'Add a route'), setup.RouteBody),
  changeRoute: changing(text('修改路线', 'Change a route'), setup.RouteBody),
  retireRoute: retiring(text('停用路线', 'Retire a route')),
  addPlan: adding(text('添加计划', 'Add a plan'), setup.PlanBody),
  changePlan: changing(text('修改计划', 'Change a plan'), setup.PlanBody),
  retirePlan: retiring(text('停用计划', 'Retire a plan')),
  previewPlan: {
    title: text('预览计划 14 天的任务', 'The rounds a draft of a plan would make in 14 days'),
    permission: 'patrol.manage',
    params: setup.SiteParams,
    body: setup.PreviewBody,
    response: setup.PlanPreview,
  },
  listUnknownTags: {
    title: text('未登记的标签', 'Tags that were tapped and hang nowhere'),
    permission: 'patrol.manage',
    params: setup.SiteParams,
    response: setup.UnknownTags,
  },
  listSetupVersions: {
    title: text('巡更设置的版本', 'Versions of the setup'),
    permission: 'patrol.manage',
    params: setup.SiteParams,
    query: setup.VersionQuery,
    response: setup.SetupVersions,
  },
  previewRollback: {
    title: text('回退会改变什么', 'What going back to a version would change'),
    permission: 'patrol.manage',
    params: setup.VersionParams,
    response: setup.RollbackPreview,
  },
  rollBackSetup: {
    title: text('回退到某版本', 'Go back to a version'),
    permission: 'patrol.manage',
    params: setup.VersionParams,
    body: setup.RollbackBody,
    response: setup.SetupChanged,
  },
} as const
