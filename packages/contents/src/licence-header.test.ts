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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HEAD_BYTES, recognise } from './recognise.ts'

function of(text: string) {
  const bytes = Buffer.from(text)
  return recognise(bytes.subarray(0, HEAD_BYTES), bytes.length)
}

const ASF = `Licensed to the Apache Software Foundation (ASF) under one or more contributor license agreements. See the NOTICE
file distributed with this work for additional information regarding copyright ownership. The ASF licenses this file to you
under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with the License. You
may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0 Unless required by applicable law or agreed to
in writing, software distributed under the License is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF
ANY KIND, either express or implied.`

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction. THE SOFTWARE IS PROVIDED "AS IS"`

const BSD = `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met: Redistributions of source code must retain the above copyright notice.`

const GPL = `This program is free software; you can redistribute it and/or modify it under the terms of the GNU General Public
License as published by the Free Software Foundation; either version 2 of the License, or (at your option) any later version.`

const words = (text: string) => text.split(/\s+/)

/** The text as a comment, broken after so many words. */
function comment(text: string, lead: string, perLine: number): string {
  const all = words(text)
  const lines = Array.from({ length: Math.ceil(all.length / perLine) }, (_, line) =>
    all.slice(line * perLine, (line + 1) * perLine).join(' '),
  )
  return lines.map((line) => `${lead}${line}\n`).join('')
}

test.each([
  ['asf', ASF],
  [
    'asf',
    'Licensed to the Apache Software Foundation (ASF) under one or more contributor license agreements; and to You under the Apache License, Version 2.0.',
  ],
  ['apache-2.0', 'Copyright 2011 Example Inc. Licensed under the Apache License, Version 2.0 (the "License");'],
  [
    'apache-1.1',
    `The Apache Software License, Version 1.1. ${BSD} endorse or promote products derived from this software`,
  ],
  ['mit', MIT],
  ['json', `${MIT} The Software shall be used for Good, not Evil.`],
  ['bsd-2', BSD],
  ['bsd-3', `${BSD} may be used to endorse or promote products derived from this software`],
  ['bsd-4', `${BSD} All advertising materials mentioning features or use of this software must display the following`],
  [
    'isc',
    'Permission to use, copy, modify, and distribute this software for any purpose with or without fee is hereby granted',
  ],
  [
    'zlib',
    "This software is provided 'as-is', without any express or implied warranty. Permission is granted to anyone",
  ],
  ['gpl', GPL],
  ['gpl-exception', `${GPL} As a special exception to the GNU General Public License, you may include it`],
  ['lgpl', GPL.replace('GNU General', 'GNU Lesser General')],
  ['agpl', GPL.replace('GNU General', 'GNU Affero General')],
  ['mpl', 'This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0.'],
  [
    'epl',
    'This program and the accompanying materials are made available under the terms of the Eclipse Public License v1.0',
  ],
  ['cddl', 'are subject to the terms of the Common Development and Distribution License("CDDL") (the "License").'],
  [
    'illumos',
    'The contents of this file are subject to the terms of the Common Development and Distribution License (the "License")',
  ],
  ['w3c', 'see http://www.w3.org/Consortium/Legal/2002/copyright-software-20021231 of the World Wide Web Consortium'],
  ['public-domain', 'This is free and unencumbered software released into the public domain.'],
  ['busl', 'Use of this software is governed by the Business Source License included in the LICENSE file'],
])('knows %s in any comment and however it is wrapped', (licence, text) => {
  for (const lead of ['', ' * ', '# ', '// ', '<!-- ', '.\\" ']) {
    for (const perLine of [1, 4, 9, 1_000])
      expect(of(`first line\n${comment(text, lead, perLine)}`)).toMatchObject({ kind: 'text', licence })
  }
  expect(of(text.toUpperCase())).toMatchObject({ licence })
})

test.each([
  'Licensed to the Apache Software Foundation under nothing at all',
  'Permission is hereby granted to nobody',
  'See the license of the Apache HTTP server',
  'public class Widget { /* redistribute the load */ }',
  'A program that reads the GNU General Public documentation',
])('takes no licence from: %s', (text) => {
  expect(of(text)).toEqual({ kind: 'text' })
})

test('reads the header in a batch file, where every line begins with a word', () => {
  expect(of(comment(ASF, '@rem ', 14))).toMatchObject({ licence: 'asf' })
})

test('says where the header begins', () => {
  expect(of(`#!/bin/sh\n# ${ASF}`).licenceAt).toBe(12)
  expect(of(`${'x\n'.repeat(2_500)}${comment(ASF, '# ', 5)}`).licenceAt).toBe(5_002)
})

test("a second licence beside the ASF's header is named", () => {
  expect(of(`${comment(ASF, '# ', 12)}\n${comment(GPL, '# ', 12)}`)).toMatchObject({ licence: 'asf', others: ['gpl'] })
  expect(of(`${comment(MIT, '# ', 12)}\n${comment(ASF, '# ', 12)}`)).toMatchObject({ licence: 'asf', others: ['mit'] })
  expect(of(`${comment(BSD, ' * ', 7)}\n${comment(MIT, ' * ', 7)}`)).toMatchObject({
    licence: 'bsd-2',
    others: ['mit'],
  })
})

test('the header of the Foundation is one licence, not two', () => {
  expect(of(comment(ASF, '# ', 12)).others).toBeUndefined()
  expect(of(comment(ASF, '# ', 2)).others).toBeUndefined()
})

test.each([
  ['// SPDX-License-Identifier: MIT', 'MIT'],
  ['/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */', 'GPL-2.0-only WITH Linux-syscall-note'],
  ['<!-- SPDX-License-Identifier: (Apache-2.0 OR MIT) -->', '(Apache-2.0 OR MIT)'],
  ['# SPDX-License-Identifier: LicenseRef-Widget', 'LicenseRef-Widget'],
  ['# SPDX-License-Identifier: MIT\n# SPDX-License-Identifier: BSD-3-Clause OR ISC', 'MIT AND (BSD-3-Clause OR ISC)'],
  ['# SPDX-License-Identifier: MIT\n# SPDX-License-Identifier: MIT', 'MIT'],
])('reads %s', (text, spdx) => {
  expect(of(text)).toEqual({ kind: 'text', spdx })
})

test('a tag without an expression states nothing', () => {
  expect(of('printf("SPDX-License-Identifier: %s", id)')).toEqual({ kind: 'text' })
})

test.each([
  ['/* Generated By:JavaCC: Do not edit this line. Parser.java */', 'Generated By:JavaCC'],
  [' * Autogenerated by Thrift Compiler (0.19.0)', 'Autogenerated by Thrift'],
  ['# This file is autogenerated: PLEASE DO NOT EDIT IT.', 'this file is autogenerated'],
  [' * THIS FILE HAS BEEN\n * AUTOMATICALLY GENERATED.', 'This file has been automatically generated.'],
  ['// Code generated by protoc-gen-go. DO NOT EDIT.', '// Code generated by protoc-gen-go. DO NOT EDIT.'],
  ['# This file is automatically @generated by Cargo.', 'THIS FILE IS AUTOMATICALLY GENERATED'],
  ['/* DO NOT EDIT THIS FILE - it is machine generated */', 'DO NOT EDIT THIS FILE - it is machine generated'],
])('knows that a program wrote: %s', (text, generated) => {
  expect(of(text)).toEqual({ kind: 'text', generated })
})

test('what people write about generators is not generated', () => {
  expect(of('# the parser is generated when the project is built\n')).toEqual({ kind: 'text' })
  expect(of('See how code generated by a tool is tested. DO NOT EDIT.')).toEqual({ kind: 'text' })
})

test('where a header stands does not matter to what it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 20 }), (before, perLine) => {
      const content = of(`${'int a;\n'.repeat(before)}${comment(ASF, ' * ', perLine)}`)
      expect(content).toMatchObject({ licence: 'asf', licenceAt: before * 7 + 3 })
    }),
  )
})
