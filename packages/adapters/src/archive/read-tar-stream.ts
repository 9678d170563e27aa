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

import type { EntrySink } from './entry-sink.ts'
import { TarReader } from './tar-reader.ts'
import { type TarFormat, unpack } from './unpack.ts'

/** Reads a packed or plain tar into a sink. @returns the commit noted in it. @throws Error for what can't be read. */
export async function readTarStream(
  packed: AsyncIterable<Buffer>,
  format: TarFormat,
  sink: EntrySink,
): Promise<string | undefined> {
  const tar = new TarReader(sink)
  for await (const chunk of unpack(packed, format, sink)) {
    // Counted between unpacking and parsing: a bomb is noticed while it is still a stream.
    sink.unpacked(chunk.length)
    tar.write(chunk)
  }
  tar.finish()
  return tar.commit
}
