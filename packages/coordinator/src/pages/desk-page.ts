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

import { type Hold, holdSeverities } from '@tra/release'
import { html } from 'hono/html'
import type { Publisher } from '../registry/publisher.ts'
import { layout, type Markup } from './layout.ts'
import { plain } from './plain.ts'

/** What a person sees who changes holds and publishers of a committee. */
export interface DeskView {
  committee: string
  holds: readonly Hold[]
  publishers: readonly Publisher[]
  /** Whether the person may do it. */
  may(activity: 'hold.set' | 'publisher.propose' | 'publisher.confirm' | 'publisher.revoke'): boolean
  /** Binds the forms to the session. */
  token: string
  /** What was typed, where a form is shown again. */
  fields: ReadonlyMap<string, string>
  done?: string | undefined
  problem?: string | undefined
}

interface Field {
  name: string
  label: string
  hint?: string
  isNeeded?: boolean
}

const PUBLISHER: readonly Field[] = [
  { name: 'product', label: 'Product', isNeeded: true },
  { name: 'repository', label: 'Repository (owner/name)', isNeeded: true },
  { name: 'repositoryId', label: 'GitHub’s number of the repository', isNeeded: true },
  { name: 'ownerId', label: 'GitHub’s number of its owner', isNeeded: true },
  { name: 'workflow', label: 'Workflow (.github/workflows/…)', isNeeded: true },
  { name: 'refs', label: 'Refs with commas between (protected, refs/tags/v*)', isNeeded: true },
  { name: 'environment', label: 'Environment' },
]

function input({ name, label, isNeeded = false }: Field, { fields }: DeskView, form: string): Markup {
  const id = `${form}-${name}`
  const value = fields.get('form') === form ? (fields.get(name) ?? '') : ''
  return html`<p class="field"><label for="${id}">${label}${isNeeded ? ' (needed)' : ''}</label> <input id="${id}" name="${name}" value="${value}" maxlength="1000"${isNeeded ? html` required` : ''}></p>`
}

const form = ({ committee, token }: DeskView, path: string, name: string, content: Markup): Markup =>
  html`<form method="post" action="/admin/${committee}/${path}"><input type="hidden" name="token" value="${token}"><input type="hidden" name="form" value="${name}">${content}</form>`

// Two buttons of one name must be told apart by who hears them only (WCAG 2.4.6).
const press = (words: string, about: string) => html`<button aria-label="${words} ${about}">${words}</button>`

function holdForm(view: DeskView): Markup {
  const chosen = view.fields.get('form') === 'hold' ? view.fields.get('severity') : undefined
  const severities = holdSeverities.map((one) => html`<option${one === chosen ? html` selected` : ''}>${one}</option>`)
  const content = html`${input({ name: 'product', label: 'Product', isNeeded: true }, view, 'hold')}
${input({ name: 'version', label: 'Version; every version when empty' }, view, 'hold')}
<p class="field"><label for="hold-severity">Severity</label> <select id="hold-severity" name="severity">${severities}</select></p>
${input({ name: 'reason', label: 'Reason, which everybody reads', isNeeded: true }, view, 'hold')}<button>Set the hold</button>`
  return html`<h2>Hold a product</h2>${form(view, 'holds', 'hold', content)}`
}

function standingHold(view: DeskView, { id, product, version = 'every version', reason, acknowledged }: Hold): Markup {
  const about = `the hold on ${product} ${version}`
  const lift = html`${input({ name: 'reason', label: `Why ${about} ends`, isNeeded: true }, view, `lift-${id}`)}${press('Lift', about)}`
  const acknowledge = form(view, `holds/${id}/acknowledge`, `acknowledge-${id}`, press('Acknowledge', about))
  return html`<section><h3>${plain(`${product} ${version}`)}</h3><p>${plain(reason)}</p>
${acknowledged === undefined ? acknowledge : ''}${form(view, `holds/${id}/lift`, `lift-${id}`, lift)}</section>`
}

function publisherForm(view: DeskView): Markup {
  const isAny = view.fields.get('form') === 'publisher' && view.fields.get('runners') === 'any'
  const content = html`${PUBLISHER.map((field) => input(field, view, 'publisher'))}
<p class="field"><label for="publisher-runners">Runners</label> <select id="publisher-runners" name="runners"><option>github-hosted</option><option${isAny ? html` selected` : ''}>any</option></select></p><button>${view.may('publisher.confirm') ? 'Register' : 'Propose'}</button>`
  return html`<h2>Register a workflow</h2>${form(view, 'publishers', 'publisher', content)}`
}

function standingPublisher(view: DeskView, { id, product, repository, workflow, refs, state }: Publisher): Markup {
  const about = `${workflow} of ${repository} for ${product}`
  const act = (what: string, words: string) =>
    form(view, `publishers/${id}/${what}`, `${what}-${id}`, press(words, about))
  return html`<section><h3>${plain(product)}</h3><p>${plain(repository)}, ${plain(workflow)}, ${plain(refs.join(', '))}: ${state}</p>
${state === 'pending' && view.may('publisher.confirm') ? act('confirm', 'Confirm') : ''}${view.may('publisher.revoke') ? act('revoke', 'Revoke') : ''}</section>`
}

/** Forms to change what is held and who speaks for a committee's products; they need no script. */
export function deskPage(view: DeskView): Markup {
  const { committee, holds, publishers, done, problem, may } = view
  return layout(
    `Change publishers and holds of ${committee}`,
    html`${done === undefined ? '' : html`<p role="status" class="passed">✓ ${done}</p>`}${problem === undefined ? '' : html`<p role="alert" class="failed">✗ ${plain(problem)}</p>`}
<p><a href="/admin">All publishers and holds</a></p>
${may('hold.set') ? html`${holdForm(view)}${holds.map((hold) => standingHold(view, hold))}` : ''}
${may('publisher.propose') ? publisherForm(view) : ''}${publishers.map((one) => standingPublisher(view, one))}`,
  )
}
