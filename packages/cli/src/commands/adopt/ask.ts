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

import { createInterface } from 'node:readline/promises'
import { type Answers, type ProjectFacts, proposeAdoption, type Signer, signers } from '@tra/release'

/** Asks on the terminal for what was not answered by an option: at most three questions. */
export async function ask(facts: ProjectFacts, answers: Answers): Promise<Answers> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = async (question: string, proposed: string) =>
    (await lines.question(`${question} [${proposed}] `)).trim() || proposed
  try {
    const product =
      answers.product ?? (await answer('Which product is released?', proposeAdoption(facts, answers).product))
    const proposed = proposeAdoption(facts, { ...answers, product })
    const place = proposed.profile === 'open-source' ? proposed.distribution : undefined
    const distribution =
      answers.distribution ??
      place ??
      (await answer('Where do its releases lie, below https://downloads.apache.org/?', proposed.distribution))
    const signer = answers.signer ?? signerOf(await answer('Whose key signs, person or ci?', proposed.signer))
    return { ...answers, product, distribution, signer }
  } finally {
    lines.close()
  }
}

function signerOf(text: string): Signer {
  return signers.find((signer) => signer === text) ?? 'person'
}
