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

interface Part {
  close(): unknown
}

/** What has to end, last first, whichever way the run ends. */
export class KeptParts {
  readonly #parts: Part[] = []
  #closing: Promise<void> | undefined

  keep = <Kept extends Part>(part: Kept): Kept => {
    if (this.#closing === undefined) this.#parts.push(part)
    // What was being started when somebody pressed Ctrl-C.
    else void part.close()
    return part
  }

  get isClosing(): boolean {
    return this.#closing !== undefined
  }

  /** Safe to call twice. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async #closeAll(): Promise<void> {
    for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
      try {
        await part.close()
      } catch (thrown) {
        console.error(thrown)
      }
    }
  }
}
