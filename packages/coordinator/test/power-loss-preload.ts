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

// Keeps beside a directory (POWER_ROOT) what a disk would hold of it if the power failed (POWER_SHADOW): only bytes that
// were synced. Names are kept as they change, as a journalling file system does. Loaded before the program.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { resolve } from 'node:path'

const root = process.env.POWER_ROOT ?? ''
const shadow = process.env.POWER_SHADOW ?? ''
const real = { ...fs }
const paths = new Map<number, string>()
const unsynced = new Map<string, [position: number | undefined, length: number][]>()

function shadowOf(path: unknown): string | undefined {
  const full = resolve(String(path))
  return full.startsWith(`${root}/`) ? shadow + full.slice(root.length) : undefined
}

/** What the shadow lacks it can't change: then the change was never on the disk. */
function inShadow(change: () => void): void {
  try {
    change()
  } catch {}
}

function flush(descriptor: number): void {
  const path = paths.get(descriptor)
  const copy = path && shadowOf(path)
  if (path === undefined || copy === undefined || real.fstatSync(descriptor).isDirectory()) return
  const { size } = real.fstatSync(descriptor)
  const writes = unsynced.get(path) ?? []
  unsynced.delete(path)
  const ranges = writes.some(([position]) => position === undefined) ? [[0, size] as const] : writes
  const from = real.openSync(path, 'r')
  const to = real.openSync(copy, 'r+')
  for (const [position = 0, length] of ranges) {
    const bytes = Buffer.alloc(length)
    const count = real.readSync(from, bytes, 0, length, position)
    real.writeSync(to, bytes, 0, count, position)
  }
  real.ftruncateSync(to, size)
  real.closeSync(from)
  real.closeSync(to)
}

fs.openSync = (path, flags, mode) => {
  const copy = shadowOf(path)
  const existed = real.existsSync(path)
  const descriptor = real.openSync(path, flags, mode)
  if (copy === undefined) return descriptor
  paths.set(descriptor, resolve(String(path)))
  const truncates = typeof flags === 'number' ? (flags & real.constants.O_TRUNC) !== 0 : String(flags).startsWith('w')
  if (!existed) inShadow(() => real.closeSync(real.openSync(copy, 'a')))
  else if (truncates) inShadow(() => real.truncateSync(copy, 0))
  return descriptor
}
fs.closeSync = (descriptor) => {
  paths.delete(descriptor)
  real.closeSync(descriptor)
}
fs.writeSync = ((descriptor: number, bytes: Buffer, offset?: number, length?: number, position?: number | null) => {
  const count = real.writeSync(descriptor, bytes, offset, length, position)
  const path = paths.get(descriptor)
  if (path !== undefined) {
    const writes = unsynced.get(path) ?? []
    unsynced.set(path, writes)
    writes.push([position == null ? undefined : Number(position), count])
  }
  return count
}) as typeof fs.writeSync
fs.fsyncSync = (descriptor) => {
  real.fsyncSync(descriptor)
  flush(descriptor)
}
fs.fdatasyncSync = (descriptor) => {
  real.fdatasyncSync(descriptor)
  flush(descriptor)
}
fs.renameSync = (from, to) => {
  real.renameSync(from, to)
  const [a, b] = [shadowOf(from), shadowOf(to)]
  if (a === undefined || b === undefined) return
  inShadow(() => real.renameSync(a, b))
  const writes = unsynced.get(resolve(String(from)))
  unsynced.delete(resolve(String(from)))
  if (writes) unsynced.set(resolve(String(to)), writes)
}
fs.unlinkSync = (path) => {
  real.unlinkSync(path)
  const copy = shadowOf(path)
  if (copy === undefined) return
  inShadow(() => real.unlinkSync(copy))
  unsynced.delete(resolve(String(path)))
}
fs.mkdirSync = ((path: fs.PathLike, options?: fs.MakeDirectoryOptions) => {
  const made = real.mkdirSync(path, options)
  const copy = shadowOf(path)
  if (copy !== undefined) inShadow(() => real.mkdirSync(copy, options))
  return made
}) as typeof fs.mkdirSync
fs.rmdirSync = (path) => {
  real.rmdirSync(path)
  const copy = shadowOf(path)
  if (copy !== undefined) inShadow(() => real.rmdirSync(copy))
}
fs.truncateSync = (path, length) => {
  real.truncateSync(path, length)
  const copy = shadowOf(path)
  if (copy !== undefined) inShadow(() => real.truncateSync(copy, length))
}
fs.ftruncateSync = (descriptor, length) => {
  real.ftruncateSync(descriptor, length)
  const copy = shadowOf(paths.get(descriptor) ?? '')
  if (copy !== undefined) inShadow(() => real.truncateSync(copy, length))
}
syncBuiltinESMExports()
