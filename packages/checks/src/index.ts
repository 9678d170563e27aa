export type {
  ArchiveFacts,
  ArchiveProblem,
  CandidateFacts,
  FileFacts,
  KeyFacts,
  KeyMaterial,
  SignatureFacts,
} from './facts.ts'
export { candidateChecks } from './registry.ts'
