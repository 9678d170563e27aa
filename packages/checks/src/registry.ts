import type { Check } from '@tra/kernel'
import { archiveSafe } from './archive-safe.ts'
import { candidateNotEmpty } from './candidate-not-empty.ts'
import { checksumMatches } from './checksum-matches.ts'
import { companionsKnown } from './companions-known.ts'
import { companionsPresent } from './companions-present.ts'
import { digestExpected } from './digest-expected.ts'
import { disclaimerPresent } from './disclaimer-present.ts'
import type { CandidateFacts } from './facts.ts'
import { keyStrong } from './key-strong.ts'
import { keysUsable } from './keys-usable.ts'
import { licenceFilePresent } from './licence-file-present.ts'
import { noticeFilePresent } from './notice-file-present.ts'
import { oneRootDirectory } from './one-root-directory.ts'
import { podlingName } from './podling-name.ts'
import { signatureValid } from './signature-valid.ts'

/** Every check of a candidate, in the order a reader wants: are these the bytes, whose are they, what do they hold. */
export const candidateChecks: readonly Check<CandidateFacts>[] = [
  candidateNotEmpty,
  digestExpected,
  companionsPresent,
  companionsKnown,
  checksumMatches,
  keysUsable,
  signatureValid,
  keyStrong,
  archiveSafe,
  oneRootDirectory,
  licenceFilePresent,
  noticeFilePresent,
  disclaimerPresent,
  podlingName,
]
