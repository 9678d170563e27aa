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

import { createHash } from 'node:crypto'
import type { FileFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { CandidateHasher, CandidateReader, DocumentReader, FileWriter, Scratch, SourceTree } from '../ports.ts'

/** A disk that is only a map, and the ports that look at it. */
export interface MemoryDisk {
  /** Absolute path → content. */
  files: Map<string, Buffer>
  reader: CandidateReader
  hasher: CandidateHasher
  documents: DocumentReader
  writer: FileWriter
  scratch: Scratch
}

const hex = (algorithm: string, content: Buffer) => createHash(algorithm).update(content).digest('hex')

/** The files below a directory, by their paths relative to it. */
export function filesBelow(files: ReadonlyMap<string, Buffer>, directory: string): [string, Buffer][] {
  const prefix = `${directory}/`
  return [...files].flatMap(([path, content]) =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), content] as [string, Buffer]] : [],
  )
}

function facts([path, content]: [string, Buffer]): FileFacts {
  const text = /\.(asc|sha512)$/.test(path) ? { text: content.toString('utf8') } : {}
  return { path, size: content.length, sha256: hex('sha256', content), sha512: hex('sha512', content), ...text }
}

function document(files: ReadonlyMap<string, Buffer>, path: string, maximumBytes: number): Buffer {
  const content = files.get(path)
  if (content === undefined) throw new ReleaseError('NOT_FOUND', `${path} can't be opened`)
  if (content.length > maximumBytes) throw new ReleaseError('LIMIT_EXCEEDED', `${path} is too large`)
  return content
}

export function memoryDisk(content: Record<string, string> = {}): MemoryDisk {
  const files = new Map(Object.entries(content).map(([path, text]) => [path, Buffer.from(text)]))
  let opened = 0
  return {
    files,
    reader: { read: async (directory) => filesBelow(files, directory).map(facts) },
    hasher: {
      hash: async (directory) =>
        filesBelow(files, directory)
          .map(facts)
          .map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    },
    documents: { read: async (path, maximumBytes) => document(files, path, maximumBytes) },
    writer: { write: async (path, text) => void files.set(path, Buffer.from(text)) },
    scratch: {
      open: async () => {
        const directory = `/scratch/${++opened}`
        const dispose = async () =>
          filesBelow(files, directory).forEach(([path]) => void files.delete(`${directory}/${path}`))
        return { directory, dispose }
      },
    },
  }
}

/** A directory of the disk as a source tree. */
export function memoryTree({ files }: Pick<MemoryDisk, 'files'>, directory: string): SourceTree {
  return {
    list: async () =>
      filesBelow(files, directory)
        .map(([path]) => path)
        .toSorted(),
    read: (path, maximumBytes) => {
      const content = path.startsWith('../') ? undefined : files.get(`${directory}/${path}`)
      return content !== undefined && content.length <= maximumBytes ? content : undefined
    },
  }
}
