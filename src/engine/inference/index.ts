/** What follows from the statements of the catalogue, as a graph of its own for the queries that ask for it. */

export { type Because, type Inferences, inferencesOver, type Rule } from './inferences.ts';
export { forgetOtherBases, type InferenceSetting } from './inferred-sources.ts';
export { inferredGraphOf } from './names.ts';
export { withInference } from './with-inference.ts';
