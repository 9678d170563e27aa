export { candidateReader } from './candidate-reader.ts'
