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

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Markup } from '../pages/layout.ts'
import type { TriggerPorts, WorkflowSource } from '../pages/page-ports.ts'
import { readForm } from '../pages/read-form.ts'
import { type StartableWorkflow, type TriggersView, triggersPage } from '../pages/triggers-page.ts'
import { assertOwnForm } from '../people/authorise.ts'
import { sameOriginOnly } from '../people/same-origin.ts'
import { formOf } from '../triggers/form-of.ts'
import { formFields } from './form-fields.ts'
import { problem, statusOf } from './problem.ts'

const MAX_FORM_BYTES = 64 * 1024

type Startable = StartableWorkflow & WorkflowSource

async function startable(context: Context, ports: TriggerPorts): Promise<Startable[]> {
  const { committee = '', product = '' } = context.req.param()
  const sources = await ports.sources(committee, product)
  const forms = await Promise.all(sources.map(({ text }) => formOf(text)))
  return sources.flatMap((source, at) => {
    const form = forms[at]
    return form === undefined ? [] : [{ ...source, form }]
  })
}

type Shown = Pick<TriggersView, 'started' | 'problem' | 'typed'>

function show(context: Context, ports: TriggerPorts, workflows: readonly Startable[], shown: Shown = {}): Markup {
  const { committee = '', product = '' } = context.req.param()
  return triggersPage({ committee, product, token: ports.formToken(context), ...shown }, workflows)
}

async function dispatched(
  workflow: Startable,
  fields: ReadonlyMap<string, string>,
  context: Context,
  ports: TriggerPorts,
) {
  const { committee = '', product = '' } = context.req.param()
  const { inputs, problems } = readForm(workflow.form, fields)
  if (problems.length > 0) throw problem(422, problems.join('; '))
  return ports.dispatch({ committee, product, workflow, inputs }, context)
}

async function start(context: Context, ports: TriggerPorts): Promise<Response> {
  const { committee = '' } = context.req.param()
  await ports.authorise(context, committee)
  const fields = await formFields(context)
  assertOwnForm(context, fields, ports)
  const workflows = await startable(context, ports)
  const [path, repository] = [fields.get('workflow'), fields.get('repository')]
  const workflow = workflows.find((one) => one.path === path && one.repository === repository)
  if (workflow === undefined) throw problem(404, 'this product has no such workflow to start')
  try {
    const runs = await dispatched(workflow, fields, context, ports)
    return context.html(show(context, ports, workflows, { started: { path: workflow.path, runs } }))
  } catch (thrown) {
    // What was typed is not lost: the person mends it, or sends it again later.
    const status = thrown instanceof Error ? statusOf(thrown) : 500
    if (status === 500 || !(thrown instanceof Error)) throw thrown
    return context.html(
      show(context, ports, workflows, { problem: thrown.message, typed: { workflow, fields } }),
      status,
    )
  }
}

/** `GET` and `POST /projects/<committee>/<product>/triggers`. */
export function triggerPages(ports: TriggerPorts): Hono {
  const app = new Hono()
  const path = '/projects/:committee/:product/triggers'
  app.use(path, (context, next) => sameOriginOnly(ports.origin)(context, next), bodyLimit({ maxSize: MAX_FORM_BYTES }))
  app.get(path, async (context) => {
    return context.html(show(context, ports, await startable(context, ports)))
  })
  app.post(path, (context) => start(context, ports))
  return app
}
