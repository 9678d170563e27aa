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

import { isMap, parseDocument } from 'yaml'
import * as z from 'zod'
import type { FormInput } from './read-form.ts'

/** GitHub takes no larger workflow, and no more inputs. */
const MAX_WORKFLOW_CHARACTERS = 500_000
const MAX_INPUTS = 25
const MAX_ALIASES = 20

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const inputSchema = z.looseObject({
  type: z.enum(['string', 'choice', 'boolean', 'number', 'environment']).catch('string'),
  description: scalar.catch(''),
  required: z.boolean().catch(false),
  default: scalar.catch(''),
  options: z.array(scalar).catch([]),
})
const NAME = /^[A-Za-z_][\w-]{0,99}$/

function inputOf([name, value]: [string, unknown]): FormInput[] {
  const { type, description, required, default: standard, options } = inputSchema.parse(value ?? {})
  return NAME.test(name) ? [{ name, type, description, required, default: standard, options }] : []
}

function triggersIn(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent' })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  try {
    return z.looseObject({ on: z.unknown() }).safeParse(document.toJS({ maxAliasCount: MAX_ALIASES })).data?.on
  } catch {
    // Aliases of aliases, or of nothing.
    return undefined
  }
}

/**
 * The form that a workflow's own `workflow_dispatch` asks for; undefined when it can't be started by hand, or when it is no
 * YAML. (GitHub: Workflow syntax, `on.workflow_dispatch.inputs`.)
 */
export function workflowForm(text: string): FormInput[] | undefined {
  if (text.length > MAX_WORKFLOW_CHARACTERS) return undefined
  const on = triggersIn(text)
  if (on === 'workflow_dispatch' || (Array.isArray(on) && on.includes('workflow_dispatch'))) return []
  const triggers = z.record(z.string(), z.unknown()).safeParse(on).data ?? {}
  if (!Object.hasOwn(triggers, 'workflow_dispatch')) return undefined
  const inputs = z.looseObject({ inputs: z.record(z.string(), z.unknown()) }).safeParse(triggers.workflow_dispatch)
  return Object.entries(inputs.data?.inputs ?? {})
    .flatMap((entry) => (inputSchema.safeParse(entry[1] ?? {}).success ? inputOf(entry) : []))
    .slice(0, MAX_INPUTS)
}
