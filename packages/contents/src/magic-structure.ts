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

import type { Magic } from './magic.ts'

/** The two magic numbers CAFEBABE apart: a fat Mach-O counts its few architectures where a class file has its version. */
const CAFEBABE = 0xcafebabe
const OLDEST_CLASS_VERSION = 45

const LOCAL_FILE = 0x04034b50
const EMPTY_ZIP = 0x06054b50
const SPANNED_ZIP = 0x08074b50
const JAVA_ENTRY = Buffer.from('META-INF/')

// Machine types of the PE/COFF specification: x86, x64, ARM64, ARM Thumb-2.
const COFF_MACHINES = new Set([0x014c, 0x8664, 0xaa64, 0x01c4])
const COFF_HEADER_BYTES = 20
const MOST_COFF_SECTIONS = 96

// CPython's importlib counts up by version: 3000 upwards for 3.x; 50428 to 62211 for 1.5 to 2.7. CR LF follows.
const isPythonVersion = (count: number) => (count >= 3000 && count < 4000) || (count >= 50428 && count <= 62300)
const PYTHON_HEADER_BYTES = 8

function cafeBabe(head: Buffer): Magic {
  return head.length >= 8 && head.readUInt32BE(4) < OLDEST_CLASS_VERSION ? 'mach-o' : 'java-class'
}

/** A jar is a zip that keeps its manifest in `META-INF/`; names of entries stand uncompressed before their content. */
function zipKind(head: Buffer): Magic {
  return head.includes(JAVA_ENTRY) ? 'java-archive' : 'zip'
}

function riffKind(head: Buffer): Magic | undefined {
  const form = head.toString('latin1', 8, 12)
  if (form === 'WEBP') return 'webp'
  return form === 'WAVE' ? 'wav' : undefined
}

function isPythonBytecode(head: Buffer): boolean {
  if (head.length < PYTHON_HEADER_BYTES || head[2] !== 0x0d || head[3] !== 0x0a) return false
  return isPythonVersion(head.readUInt16LE(0))
}

/** An object file of a Windows compiler has no magic number: a known machine, few sections, no optional header. */
function isCoffObject(head: Buffer, size: number): boolean {
  if (head.length < COFF_HEADER_BYTES || !COFF_MACHINES.has(head.readUInt16LE(0))) return false
  const sections = head.readUInt16LE(2)
  const symbols = head.readUInt32LE(8)
  return sections > 0 && sections <= MOST_COFF_SECTIONS && symbols < size && head.readUInt16LE(16) === 0
}

/** Formats that need more than a comparison of bytes, for content that is no text. */
export function structureOf(head: Buffer, size: number): Magic | undefined {
  if (head.length < 4) return undefined
  if (head.readUInt32BE(0) === CAFEBABE) return cafeBabe(head)
  const little = head.readUInt32LE(0)
  if (little === LOCAL_FILE || little === EMPTY_ZIP || little === SPANNED_ZIP) return zipKind(head)
  if (head.toString('latin1', 0, 4) === 'RIFF') return riffKind(head)
  if (isPythonBytecode(head)) return 'python-bytecode'
  return isCoffObject(head, size) ? 'coff' : undefined
}
