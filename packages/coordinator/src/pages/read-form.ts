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

const MAX_VALUE_CHARACTERS = 1000

/** One input of `workflow_dispatch`, as the workflow declares it. */
export interface FormInput {
  name: string
  type: 'string' | 'choice' | 'boolean' | 'number' | 'environment'
  description: string
  required: boolean
  default: string
  options: string[]
}

/** What a form's fields amount to for GitHub, and what is wrong with them. A box that is not ticked sends nothing. */
export function readForm(
  form: readonly FormInput[],
  fields: ReadonlyMap<string, string>,
): { inputs: Record<string, string>; problems: string[] } {
  const values = form.map((input): [FormInput, string] => {
    const value = fields.get(`input.${input.name}`)
    return [input, input.type === 'boolean' ? String(value === 'true') : (value ?? '')]
  })
  return {
    inputs: Object.fromEntries(values.flatMap(([{ name }, value]) => (value === '' ? [] : [[name, value]]))),
    problems: values.flatMap(([input, value]) => problemWith(input, value) ?? []),
  }
}

function problemWith({ name, type, required, options }: FormInput, value: string): string | undefined {
  if (value === '') return required ? `${name} is needed` : undefined
  if (value.length > MAX_VALUE_CHARACTERS) return `${name} is too long`
  if (type === 'choice' && !options.includes(value)) return `${name} is none of the choices`
  return type === 'number' && !Number.isFinite(Number(value)) ? `${name} is no number` : undefined
}
