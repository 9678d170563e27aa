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

import {
  ComponentScope,
  ComponentType,
  ExternalReferenceType,
  HashAlgorithm,
  LicenseAcknowledgement,
} from '@cyclonedx/cyclonedx-library/Enums'
import {
  Component,
  ExternalReference,
  ExternalReferenceRepository,
  HashDictionary,
  LicenseExpression,
  LicenseRepository,
  NamedLicense,
  Property,
  PropertyRepository,
  SpdxLicense,
} from '@cyclonedx/cyclonedx-library/Models'
import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'
import type { Distribution, OwnPart, PackageHash, Scope, ThirdPartyPackage } from '../dependency-graph.ts'
import { spdxExpression } from '../spdx-expression.ts'

const algorithms: Record<PackageHash['algorithm'], HashAlgorithm> = {
  md5: HashAlgorithm.MD5,
  sha1: HashAlgorithm['SHA-1'],
  sha256: HashAlgorithm['SHA-256'],
  sha384: HashAlgorithm['SHA-384'],
  sha512: HashAlgorithm['SHA-512'],
}

const scopes: Record<Scope, ComponentScope> = {
  required: ComponentScope.Required,
  optional: ComponentScope.Optional,
  excluded: ComponentScope.Excluded,
}

export function hashDictionary(hashes: readonly PackageHash[]): HashDictionary {
  return new HashDictionary(hashes.map(({ algorithm, hex }) => [algorithms[algorithm], hex]))
}

function licenceChoice(licence: string): SpdxLicense | NamedLicense | LicenseExpression {
  const expression = spdxExpression(licence)
  if (expression === undefined) return new NamedLicense(licence)
  return isSupportedSpdxId(expression) ? new SpdxLicense(expression) : new LicenseExpression(expression)
}

/** `declared`: it is what the package says of itself; nobody has looked at its files. */
function declaredLicence(licence: string | undefined): LicenseRepository {
  if (licence === undefined || licence === '') return new LicenseRepository()
  const choice = licenceChoice(licence)
  choice.acknowledgement = LicenseAcknowledgement.Declared
  return new LicenseRepository([choice])
}

function whereFrom(location: string): ExternalReference {
  const type = location.startsWith('git+') ? ExternalReferenceType.VCS : ExternalReferenceType.Distribution
  return new ExternalReference(location, type)
}

/** npm's scope is CycloneDX's group; others say what their group is, and with what it is joined to the name. */
function groupAndName(name: string, said?: string): { group?: string; base: string } {
  if (said !== undefined && name.startsWith(said)) return { group: said, base: name.slice(said.length + 1) }
  const slash = name.startsWith('@') ? name.indexOf('/') : -1
  return slash < 0 ? { base: name } : { group: name.slice(0, slash), base: name.slice(slash + 1) }
}

function distribution({ location, hashes }: Distribution): ExternalReference {
  const url = /^[a-z][a-z+.-]*:/.test(location) ? location : encodeURIComponent(location)
  return new ExternalReference(url, ExternalReferenceType.Distribution, { hashes: hashDictionary(hashes) })
}

export function packageComponent(one: ThirdPartyPackage): Component {
  const { group, base } = groupAndName(one.name, one.group)
  const { distributions = [], properties = [] } = one
  return new Component(ComponentType.Library, base, {
    bomRef: one.ref,
    ...(group !== undefined && { group }),
    ...(one.version !== undefined && { version: one.version }),
    ...(one.purl !== undefined && { purl: one.purl }),
    scope: scopes[one.scope],
    hashes: hashDictionary(one.hashes),
    licenses: declaredLicence(one.licence),
    externalReferences: new ExternalReferenceRepository([
      ...one.locations.map(whereFrom),
      ...distributions.map(distribution),
    ]),
    properties: new PropertyRepository(properties.map(({ name, value }) => new Property(name, value))),
  })
}

export function partComponent({ ref, name, version }: OwnPart): Component {
  const { group, base } = groupAndName(name)
  return new Component(ComponentType.Library, base, {
    bomRef: ref,
    ...(group !== undefined && { group }),
    ...(version !== undefined && { version }),
  })
}
