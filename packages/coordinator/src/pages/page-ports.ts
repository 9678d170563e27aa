// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import type { Hold } from '@tra/release'
import type { Context } from 'hono'
import type { OperationFacts } from '../operations/readiness.ts'
import type { Publisher } from '../registry/publisher.ts'
import type { MirrorViews } from '../views/mirror-views.ts'
import type { CommitteeKey } from './keys-page.ts'

/** A workflow file of a product's repository. */
export interface WorkflowSource {
  path: string
  repository: string
  ref: string
  text: string
}

/** What is to be started, with inputs that fit the workflow's own. */
export interface WorkflowStart {
  committee: string
  product: string
  workflow: WorkflowSource
  inputs: Readonly<Record<string, string>>
}

/** Starting workflows through the GitHub App, for people who may. */
export interface TriggerPorts {
  /** This server's public origin: a form of another site starts nothing. */
  origin: string
  sources(committee: string, product: string): Promise<readonly WorkflowSource[]>
  /** Binds the forms to the session. */
  formToken(context: Context): string
  /** Whether a form was made for the session that sends it. */
  isFormToken(context: Context, token: string): boolean
  /** @throws HTTPException 401, 403 when the person may not start a workflow of the committee. */
  authorise(context: Context, committee: string): Promise<void>
  /** Starts it as the person who is signed in; the address of the workflow's runs. @throws ReleaseError */
  dispatch(start: WorkflowStart, context: Context): Promise<string>
}

/** What pages show beside the log. A page whose part is absent is not there. */
export interface PagePorts {
  mirror?: MirrorViews
  operations?: { facts(): Promise<OperationFacts> }
  /** The keys in a committee's KEYS; undefined when it can't be read. @param folder below `dist/release`. */
  keysOf?(committee: string, folder: string): Promise<readonly CommitteeKey[] | undefined>
  publishers?(): Promise<readonly Publisher[]>
  holds?(): Promise<readonly Hold[]>
  triggers?: TriggerPorts
  now?(): Date
}
