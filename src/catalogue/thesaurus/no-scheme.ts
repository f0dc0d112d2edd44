import { namespaces } from '../../rdf/index.ts';

/** Stands for the scheme of the concepts that are in none, where a query needs a name for it. */
export const NO_SCHEME = `${namespaces.pf}noScheme`;

/** What it is called. */
export const NO_SCHEME_LABEL = 'Concepts in no scheme';
