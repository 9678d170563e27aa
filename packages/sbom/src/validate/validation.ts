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

import { visibleText } from '@tra/kernel'
import { type DocumentProblem, jsonPointer } from './document-problem.ts'
import { type FormatRules, MAX_DOCUMENT_PROBLEMS, type OpenedDocument, type TextProblem } from './opened-document.ts'
import { SchemaCompiler } from './schema/compile-schema.ts'
import { type Check, pathOf, ValidationRun } from './schema/validation-run.ts'

/** Problems whose lines are looked up. */
const MAX_LOCATED = 20

function schemaProblems({ value }: OpenedDocument, check: Check): TextProblem[] {
  const faults = new ValidationRun(MAX_DOCUMENT_PROBLEMS).run(check, value)
  return faults.map(({ place, message }) => ({ path: pathOf(place), message: message() }))
}

function located(problems: readonly TextProblem[], document: OpenedDocument): DocumentProblem[] {
  const lines = document.linesOf(problems.slice(0, MAX_LOCATED).map(({ path }) => path))
  const found = problems.map(({ path, message, line: known }) => {
    const pointer = jsonPointer(path)
    const line = known ?? lines.get(pointer)
    return { pointer, message: visibleText(message), ...(line !== undefined && { line }) }
  })
  return found.toSorted((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity) || 0)
}

const compilers = new Map<FormatRules['library'], SchemaCompiler>()

function compiledSchema({ library, reference }: FormatRules): Check {
  const compiler = compilers.get(library) ?? new SchemaCompiler(library)
  compilers.set(library, compiler)
  return compiler.at(reference)
}

/** Everything that is wrong with a document, by the rules of its format: first the text, then the schema, then the rest. */
export function problemsOf(document: OpenedDocument, rules: FormatRules): DocumentProblem[] {
  const bySchema = schemaProblems(document, compiledSchema(rules))
  const all = [...document.problems, ...bySchema, ...rules.beyondSchema(document)]
  return located(all.slice(0, MAX_DOCUMENT_PROBLEMS), document)
}
