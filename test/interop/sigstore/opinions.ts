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

/** One question to a verifier: rejects, with a message, where it refuses. */
export type Question = () => Promise<unknown>

const SHOWN_FAILURES = 3

/** Asks verifiers and prints one line for each subject; remembers whether one answered otherwise than expected. */
export class Opinions {
  #lines = 0
  #questions = 0
  #failed = 0

  /** Each must be accepted. */
  accepted(name: string, questions: readonly Question[]): Promise<void> {
    return this.#ask(name, 'accepted', questions, (refusal) => refusal)
  }

  /** Each must have been said. */
  said(name: string, statements: readonly Question[]): Promise<void> {
    return this.#ask(name, 'as expected', statements, (objection) => objection)
  }

  /** Each must be refused, and for this reason: a misspelt option refuses, too. */
  refused(name: string, reason: RegExp, questions: readonly Question[]): Promise<void> {
    return this.#ask(name, 'refused', questions, (refusal) => {
      if (refusal === undefined) return 'accepted'
      return reason.test(refusal) ? undefined : `refused otherwise: ${refusal}`
    })
  }

  /** The closing line, and whether everything was as it should be. */
  summary(): { text: string; good: boolean } {
    const text = `${this.#lines - this.#failed} passed, ${this.#failed} failed; ${this.#questions} questions`
    return { text, good: this.#failed === 0 && this.#questions > 0 }
  }

  async #ask(
    name: string,
    expected: string,
    questions: readonly Question[],
    judge: (refusal: string | undefined) => string | undefined,
  ): Promise<void> {
    const failures: string[] = []
    for (const question of questions)
      failures.push(...[judge(await refusalOf(question))].filter((text) => text !== undefined))
    const good = failures.length === 0 && questions.length > 0
    this.#lines += 1
    this.#questions += questions.length
    if (!good) this.#failed += 1
    console.log(
      `${good ? '' : 'FAILED: '}${name}: ${expected} ${questions.length - failures.length} of ${questions.length}`,
    )
    for (const failure of failures.slice(0, SHOWN_FAILURES)) console.log(`  ${failure.trim().replaceAll('\n', '\n  ')}`)
  }
}

async function refusalOf(question: Question): Promise<string | undefined> {
  try {
    await question()
    return undefined
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}
