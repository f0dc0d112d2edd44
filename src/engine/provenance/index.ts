/** The change log as linked data: a graph of PROV-O that is worked out for the queries that name it. */
export { type ProvenanceNames, provenanceNames } from './names.ts';
export { withProvenance } from './with-provenance.ts';
