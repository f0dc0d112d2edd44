/**
 * What follows from statements, by the rules of SKOS and of the catalogue's ontology, and is not stated. Knows nothing of
 * queries: it asks `Stated`, and answers ids.
 */
export { type Axiom, type AxiomKind, readAxioms } from './axioms.ts';
export { type Derivation, type DerivationStep, explainTriple } from './explain.ts';
export { InferredGraph, type InferredPairs, type Work } from './inferred-graph.ts';
export { type Rules, rulesOf } from './rules.ts';
export type { Ids, Stated } from './stated.ts';
