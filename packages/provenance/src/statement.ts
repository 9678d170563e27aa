import { ReleaseError } from '@tra/kernel'

/** A file that a statement is about. */
export interface Subject {
  name: string
  digest: { sha256: string; sha512: string }
}

/** in-toto Statement v1 (https://in-toto.io/Statement/v1). */
export interface Statement<Predicate> {
  _type: 'https://in-toto.io/Statement/v1'
  subject: Subject[]
  predicateType: string
  predicate: Predicate
}

/** GitHub's attestations API refuses more (actions/attest). */
const MAX_SUBJECTS = 1024

/** @throws ReleaseError LIMIT_EXCEEDED above 1,024 subjects, INPUT_INVALID for none. */
export function statement<Predicate>(
  predicateType: string,
  subject: readonly Subject[],
  predicate: Predicate,
): Statement<Predicate> {
  if (subject.length === 0) throw new ReleaseError('INPUT_INVALID', 'a statement about no file says nothing')
  if (subject.length > MAX_SUBJECTS) {
    throw new ReleaseError('LIMIT_EXCEEDED', `${subject.length} artifacts in one statement, at most ${MAX_SUBJECTS}`)
  }
  return { _type: 'https://in-toto.io/Statement/v1', subject: [...subject], predicateType, predicate }
}
