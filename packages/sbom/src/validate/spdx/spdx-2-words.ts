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

import { oneOf } from './schema-parts.ts'

/** SPDX 2.3, 7.10 and 8.4. */
export const checksumAlgorithms =
  oneOf(`ADLER32 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3 MD2 MD4 MD5 MD6 SHA1 SHA224 SHA256
  SHA384 SHA512 SHA3-256 SHA3-384 SHA3-512`)

/** SPDX 2.3, 7.24. */
export const packagePurposes = oneOf(`APPLICATION ARCHIVE CONTAINER DEVICE FILE FIRMWARE FRAMEWORK INSTALL LIBRARY
  OPERATING-SYSTEM OPERATING_SYSTEM OTHER SOURCE`)

/** SPDX 2.3, 8.3. */
export const fileTypes = oneOf('APPLICATION ARCHIVE AUDIO BINARY DOCUMENTATION IMAGE OTHER SOURCE SPDX TEXT VIDEO')

/** SPDX 2.3, 7.21; JSON writes either hyphens or underscores. */
export const referenceCategories = oneOf('OTHER PACKAGE-MANAGER PACKAGE_MANAGER PERSISTENT-ID PERSISTENT_ID SECURITY')

/** SPDX 2.3, 11.1. */
export const relationshipTypes =
  oneOf(`AMENDS ANCESTOR_OF BUILD_DEPENDENCY_OF BUILD_TOOL_OF CONTAINED_BY CONTAINS COPY_OF
  DATA_FILE_OF DEPENDENCY_MANIFEST_OF DEPENDENCY_OF DEPENDS_ON DESCENDANT_OF DESCRIBED_BY DESCRIBES DEV_DEPENDENCY_OF
  DEV_TOOL_OF DISTRIBUTION_ARTIFACT DOCUMENTATION_OF DYNAMIC_LINK EXAMPLE_OF EXPANDED_FROM_ARCHIVE FILE_ADDED FILE_DELETED
  FILE_MODIFIED GENERATED_FROM GENERATES HAS_PREREQUISITE METAFILE_OF OPTIONAL_COMPONENT_OF OPTIONAL_DEPENDENCY_OF OTHER
  PACKAGE_OF PATCH_APPLIED PATCH_FOR PREREQUISITE_FOR PROVIDED_DEPENDENCY_OF REQUIREMENT_DESCRIPTION_FOR
  RUNTIME_DEPENDENCY_OF SPECIFICATION_FOR STATIC_LINK TEST_CASE_OF TEST_DEPENDENCY_OF TEST_OF TEST_TOOL_OF VARIANT_OF`)
