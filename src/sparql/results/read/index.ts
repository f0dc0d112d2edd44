export type { RemoteSolution } from './answer-reader.ts';
export { acceptedResults, readSolutions } from './read-solutions.ts';
