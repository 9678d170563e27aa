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

/** A package of SPDX 2.3, clause 7. What is undefined is left out of the document. */
export interface SpdxPackage {
  name: string
  SPDXID: string
  versionInfo: string | undefined
  packageFileName?: string | undefined
  supplier: string
  downloadLocation: string
  filesAnalyzed: false
  checksums?: Checksum[] | undefined
  sourceInfo?: string
  licenseConcluded: string
  licenseDeclared: string
  licenseComments?: string | undefined
  copyrightText: string
  comment?: string | undefined
  externalRefs?: ExternalRef[] | undefined
  primaryPackagePurpose?: string
  annotations: Annotation[] | undefined
}

export interface Checksum {
  algorithm: string
  checksumValue: string
}

export interface ExternalRef {
  referenceCategory: 'PACKAGE-MANAGER' | 'SECURITY' | 'OTHER'
  referenceType: string
  referenceLocator: string
  comment?: string | undefined
}

/** Clause 12. */
export interface Annotation {
  annotationDate: string
  annotationType: 'OTHER'
  annotator: string
  comment: string
}
