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

import { html } from 'hono/html'
import { TOKEN_FIELD } from '../people/authorise.ts'
import { layout, type Markup } from './layout.ts'
import { plain, webLink } from './plain.ts'
import type { FormInput } from './read-form.ts'

/** A workflow that a person may start, with the form it asks for. */
export interface StartableWorkflow {
  /** `.github/workflows/release.yml` */
  path: string
  repository: string
  /** Branch or tag whose workflow runs. */
  ref: string
  form: readonly FormInput[]
}

/** What a person sees besides the forms. */
export interface TriggersView {
  committee: string
  product: string
  /** Binds the forms to the session. */
  token: string
  started?: { path: string; runs: string }
  problem?: string
  /** What was typed, where a form is shown again. */
  typed?: { workflow: StartableWorkflow; fields: ReadonlyMap<string, string> } | undefined
}

/** Undefined where nobody typed anything: the workflow's own defaults stand there. */
type Typed = ReadonlyMap<string, string> | undefined

function control({ name, type, required, default: standard, options }: FormInput, id: string, typed: Typed): Markup {
  const need = required ? html` required` : ''
  const field = `input.${name}`
  // A box that is not ticked sends nothing.
  const value = typed === undefined ? standard : (typed.get(field) ?? '')
  if (type === 'boolean') {
    return html`<input type="checkbox" id="${id}" name="${field}" value="true"${value === 'true' ? html` checked` : ''}>`
  }
  if (type === 'choice') {
    return html`<select id="${id}" name="${field}"${need}>${options.map((one) => html`<option${one === value ? html` selected` : ''}>${one}</option>`)}</select>`
  }
  const kind = type === 'number' ? 'number' : 'text'
  return html`<input type="${kind}"${kind === 'number' ? html` step="any"` : ''} id="${id}" name="${field}" value="${value}" maxlength="1000"${need}>`
}

function field(input: FormInput, place: number, typed: Typed): Markup {
  const id = `w${place}-${input.name}`
  const words = input.description === '' ? input.name : input.description
  return html`<p class="field"><label for="${id}">${plain(words)}${input.required ? ' (needed)' : ''}</label> ${control(input, id, typed)}</p>`
}

const pathOf = ({ committee, product }: TriggersView) => `/projects/${committee}/${product}/triggers`

function workflowSection(workflow: StartableWorkflow, place: number, view: TriggersView): Markup {
  const { path, repository, ref, form } = workflow
  const typed = view.typed?.workflow === workflow ? view.typed.fields : undefined
  return html`<section><h2>${plain(path)}</h2><p>${webLink(`https://github.com/${repository}`, repository)} at ${plain(ref)}</p>
<form method="post" action="${pathOf(view)}"><input type="hidden" name="${TOKEN_FIELD}" value="${view.token}"><input type="hidden" name="workflow" value="${path}"><input type="hidden" name="repository" value="${repository}">
${form.map((input) => field(input, place, typed))}<button aria-label="Start ${path} of ${repository}">Start</button></form></section>`
}

/** The workflows of a product that a person may start, each with its own inputs. */
export function triggersPage(view: TriggersView, workflows: readonly StartableWorkflow[]): Markup {
  const { committee, product, started, problem } = view
  return layout(
    `Start a workflow of ${product}`,
    html`${started === undefined ? '' : html`<p role="status" class="passed">✓ ${plain(started.path)} was started: ${webLink(started.runs, 'its runs')}</p>`}${problem === undefined ? '' : html`<p role="alert" class="failed">✗ ${plain(problem)}</p>`}
<p><a href="/projects/${committee}/${product}">${product}</a> · To start one, <a href="/sign-in?next=${pathOf(view)}">sign in</a>; GitHub asks for your own rights in the repository as well.</p>
${workflows.length === 0 ? html`<p>No workflow of this product can be started by hand.</p>` : workflows.map((one, place) => workflowSection(one, place, view))}`,
  )
}
