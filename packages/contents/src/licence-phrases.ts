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

import type { LicenceFamily } from './licence-family.ts'
import { prunedPhrase } from './pruned-text.ts'

/** Words by which a licence is recognised, compared as letters and digits in lower case. */
export interface LicencePhrase {
  family: LicenceFamily
  /** The words that must stand there, as letters and digits. */
  words: Buffer
  /** Words that must stand somewhere as well. */
  also?: Buffer
  /** Families that this one is a special case of: they are not named besides. */
  instead: readonly LicenceFamily[]
}

/** Phrases that share words: without these none of them stands in a text, so that one search spares many. */
export interface PhraseGroup {
  shared: Buffer
  phrases: readonly LicencePhrase[]
}

function phrase(family: LicenceFamily, words: string, also?: string, instead: LicenceFamily[] = []): LicencePhrase {
  return { family, words: prunedPhrase(words), ...(also === undefined ? {} : { also: prunedPhrase(also) }), instead }
}

function sharing(shared: string, ...phrases: LicencePhrase[]): PhraseGroup {
  return { shared: prunedPhrase(shared), phrases }
}

const MIT = 'Permission is hereby granted, free of charge, to any person obtaining a copy'
const BSD = 'Redistribution and use in source and binary forms, with or without modification'
const FSF = 'as published by the Free Software Foundation'

/**
 * From the texts and the recommended notices of the licences. Where Apache RAT wants the whole text of MIT and BSD, their
 * first sentence is enough here: what people changed further down doesn't make the file one without a licence.
 */
export const LICENCE_PHRASES: readonly PhraseGroup[] = [
  sharing(
    'Apache',
    phrase('asf', 'Licensed to the Apache Software Foundation', 'Apache License, Version 2.0', ['apache-2.0']),
    phrase('asf', 'Licensed to the Apache Software Foundation', 'apache.org/licenses/LICENSE-2.0', ['apache-2.0']),
    phrase('apache-2.0', 'Licensed under the Apache License, Version 2.0'),
    phrase('apache-2.0', 'www.apache.org/licenses/LICENSE-2.0'),
    phrase('apache-2.0', 'under the terms of the Apache License, Version 2.0'),
    phrase('apache-1.1', 'The Apache Software License, Version 1.1', undefined, ['bsd-2', 'bsd-3', 'bsd-4']),
    phrase('apache-1.0', 'software developed by the Apache Group', BSD, ['bsd-2', 'bsd-3', 'bsd-4']),
  ),
  sharing('used for Good, not Evil', phrase('json', 'The Software shall be used for Good, not Evil', MIT, ['mit'])),
  sharing(
    MIT,
    phrase('unicode', `${MIT} of data files`),
    phrase('unicode', `${MIT} of the Unicode data files`),
    phrase('mit', `${MIT} of this software`),
  ),
  sharing(
    'under the MIT',
    phrase('mit', 'Licensed under the MIT License'),
    phrase('mit', 'Released under the MIT License'),
  ),
  sharing('under MIT', phrase('mit', 'Licensed under MIT')),
  sharing(
    BSD,
    phrase('bsd-4', 'All advertising materials mentioning features or use of this software must display', BSD, [
      'bsd-2',
      'bsd-3',
    ]),
    phrase('bsd-3', 'endorse or promote products derived from', BSD, ['bsd-2']),
    phrase('bsd-2', BSD),
  ),
  sharing(
    'Permission to use, copy, modify',
    phrase('isc', 'Permission to use, copy, modify, and/or distribute this software for any purpose'),
    phrase('isc', 'Permission to use, copy, modify, and distribute this software for any purpose'),
    phrase('hpnd', 'Permission to use, copy, modify, and distribute this software and its documentation'),
    phrase('hpnd', 'Permission to use, copy, modify, distribute, and sell this software and its documentation'),
  ),
  sharing(
    'express or implied',
    phrase('zlib', "This software is provided 'as-is', without any express or implied warranty"),
  ),
  sharing(
    'Software License',
    phrase('boost', 'Boost Software License'),
    phrase('mulan', 'Mulan Permissive Software License'),
  ),
  sharing('Mulan', phrase('mulan', 'licensed under Mulan PSL')),
  sharing('Python Software', phrase('python', 'Python Software Foundation License')),
  sharing(
    'Consortium',
    phrase('w3c', 'www.w3.org/Consortium/Legal/2002/copyright-software-20021231'),
    phrase('w3c', 'www.w3.org/Consortium/Legal/2015/copyright-software-and-document'),
    phrase('w3c-document', 'www.w3.org/Consortium/Legal/2002/copyright-documents-20021231'),
  ),
  sharing('dojotoolkit', phrase('dojo', 'dojotoolkit.org/community/licensing')),
  sharing(
    'OASIS Open',
    phrase('oasis', 'This document and translations of it may be copied and furnished', 'OASIS Open'),
  ),
  sharing(
    'public domain',
    phrase('public-domain', 'This is free and unencumbered software released into the public domain'),
    phrase('public-domain', 'creativecommons.org/publicdomain/zero/1.0'),
    phrase('public-domain', 'hereby placed in the public domain'),
    phrase('public-domain', 'hereby placed into the public domain'),
  ),
  sharing(
    'Common Development and Distribution License',
    phrase('cddl', 'Common Development and Distribution License ("CDDL")', undefined, ['illumos']),
    phrase('illumos', 'subject to the terms of the Common Development and Distribution License'),
  ),
  sharing(
    'Creative Commons Attribution',
    phrase('cc-nc', 'Creative Commons Attribution-NonCommercial', undefined, ['cc-by']),
    phrase('cc-by', 'licensed under a Creative Commons Attribution'),
    phrase('cc-by', 'licensed under the Creative Commons Attribution'),
  ),
  sharing('Eclipse', phrase('epl', 'terms of the Eclipse Public License'), phrase('epl', 'www.eclipse.org/legal/epl')),
  sharing(
    'Public License',
    phrase('ms-pl', 'Microsoft Public License'),
    phrase('mpl', 'Mozilla Public License Version 2.0', 'Secondary License', ['gpl', 'lgpl', 'agpl']),
    phrase('epl', 'Eclipse Public License - v 2.0', 'Secondary License', ['gpl', 'lgpl', 'agpl']),
    phrase('mpl', 'subject to the terms of the Mozilla Public License'),
    phrase('mpl', 'subject to the Mozilla Public License'),
    phrase('cpl', 'terms of the Common Public License'),
    phrase('gpl-exception', `GNU General Public License ${FSF}`, 'As a special exception', ['gpl']),
    phrase('gpl', `GNU General Public License ${FSF}`),
    phrase('gpl', 'terms of the GNU General Public License'),
    phrase('gpl', 'GNU General Public License version'),
    phrase('lgpl', `GNU Lesser General Public License ${FSF}`),
    phrase('lgpl', `GNU Library General Public License ${FSF}`),
    phrase('lgpl', 'terms of the GNU Lesser General Public License'),
    phrase('lgpl', 'GNU Lesser General Public License version'),
    phrase('agpl', `GNU Affero General Public License ${FSF}`),
    phrase('agpl', 'GNU Affero General Public License version'),
    phrase('sspl', 'terms of the Server Side Public License'),
    phrase('sspl', 'Server Side Public License, v 1'),
  ),
  sharing('under the GPL', phrase('gpl', 'Licensed under the GPL')),
  sharing('under the LGPL', phrase('lgpl', 'Licensed under the LGPL')),
  sharing(
    'Business Source License',
    phrase('busl', 'governed by the Business Source License'),
    phrase('busl', 'Licensed under the Business Source License'),
  ),
  sharing('Elastic License', phrase('elastic', 'Elastic License 2.0'), phrase('elastic', 'under the Elastic License')),
  sharing('Commons Clause', phrase('commons-clause', '"Commons Clause" License Condition')),
]
