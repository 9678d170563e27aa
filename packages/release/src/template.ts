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
import { ReleaseError } from '@tra/kernel'

/** Longest template that is taken: a mail is read by people. */
const MAX_TEMPLATE_CHARACTERS = 100_000
/** Anything between the braces: `{{Version}}` and `{{VERSION}` must not reach a list unnoticed. */
const VARIABLE = /\{\{([^{}]{0,60})\}\}/g

/** Values by the names that a template may have; undefined for one that is known and was not given. */
export type Variables = ReadonlyMap<string, string | undefined>

/**
 * A template with its `{{NAMES}}` replaced, once: a value that looks like a name stays as it is.
 * @param what the template is of, for messages: `VOTE mail`.
 * @throws ReleaseError INPUT_INVALID for a name that is not known or has no value, or a template that is too long.
 */
export function filledTemplate(template: string, known: Variables, what: string): string {
  if (template.length > MAX_TEMPLATE_CHARACTERS) {
    throw badTemplate(what, `has more than ${MAX_TEMPLATE_CHARACTERS} characters`, 'Keep it to what readers need.')
  }
  if (/\{\{|\}\}/.test(template.replace(VARIABLE, '')))
    throw badTemplate(what, 'has "{{" or "}}" that belongs to no name', 'Write names as {{VERSION}}.')
  return template.replace(VARIABLE, (_, name: string) => valueFor(name.trim(), { known, what }))
}

function valueFor(name: string, { known, what }: { known: Variables; what: string }): string {
  const value = known.get(name)
  if (value !== undefined) return value
  if (known.has(name))
    throw badTemplate(what, `names {{${name}}}, which is not given`, `Give it, or take {{${name}}} out.`)
  throw badTemplate(what, `names {{${name}}}, which is not known`, `These are: ${[...known.keys()].join(', ')}.`)
}

/** The error that says what is wrong with a template. */
function badTemplate(what: string, problem: string, hint: string): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `the template of the ${what} ${problem}`, { hint })
}
