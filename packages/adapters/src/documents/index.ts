export { readPlan, readReceipt, readTally, readVoters } from './release-documents.ts'
