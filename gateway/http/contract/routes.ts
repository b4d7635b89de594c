import { alarmRoutes } from './alarm-routes.ts'
import { assetRoutes } from './asset-routes.ts'
import { backTestRoutes } from './back-test-routes.ts'
import { calendarRoutes } from './calendar.ts'
import { deviceRoutes } from './device-routes.ts'
import { equipmentRoutes } from './equipment.ts'
import { inspectionRoutes } from './inspection-routes.ts'
import { intakeRoutes } from './intake-routes.ts'
import { knowledgeRoutes } from './knowledge-routes.ts'
import { labelRoutes } from './labels.ts'
import { notifyRoutes } from './notify.ts'
import { onCallRoutes } from './oncall-routes.ts'
import { orderRoutes } from './order-routes.ts'
import type { Operation } from './paths.ts'
import { patrolRoutes } from './patrol-routes.ts'
import { patrolSetupRoutes } from './patrol-setup-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { postRoutes } from './posts-routes.ts'
import { postSetupRoutes } from './posts-setup-routes.ts'
import { sheetRoutes } from './registry-sheet.ts'
import { reportRoutes } from './reports.ts'
import type { Input, Output, Route } from './route.ts'
import { ruleRoutes } from './rule-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { suppressionRoutes } from './suppression-routes.ts'
import { tapRoutes } from './tap-routes.ts'

/**
 * The whole API as a table, a file a subject. The server registers its routes from it, refuses to start when one lacks a
 * handler or a known permission, and derives OpenAPI; the console derives its client from the type.
 */
export const routes = {
  ...sessionRoutes,
  ...alarmRoutes,
  ...suppressionRoutes,
  ...onCallRoutes,
  ...orderRoutes,
  ...knowledgeRoutes,
  ...reportRoutes,
  ...deviceRoutes,
  ...assetRoutes,
  ...labelRoutes,
  ...sheetRoutes,
  ...equipmentRoutes,
  ...inspectionRoutes,
  ...intakeRoutes,
  ...patrolRoutes,
  ...patrolSetupRoutes,
  ...tapRoutes,
  ...calendarRoutes,
  ...postRoutes,
  ...postSetupRoutes,
  ...notifyRoutes,
  ...peopleRoutes,
  ...backTestRoutes,
  ...ruleRoutes,
} as const satisfies Record<Operation, Route>

export type Routes = typeof routes
export type InputOf<Name extends Operation> = Input<Routes[Name]>
export type OutputOf<Name extends Operation> = Output<Routes[Name]>
