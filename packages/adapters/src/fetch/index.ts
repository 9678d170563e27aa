export { candidateFetcher } from './candidate-fetcher.ts'
