/**
 * Entries of the W3C SPARQL suites that do not pass, with the reason. Each runs all the same, and the run fails as soon as
 * one passes, so that this list never holds what is no longer true.
 */
export const knownFailures: Readonly<Record<string, string>> = {};

/** Parts of the suites that are not about the language itself, or not served yet: listed in the run as skipped. */
export const outOfScope: Readonly<Record<string, string>> = {
  'sparql11/entailment': 'entailment regimes are not served',
  'sparql11/service': 'SERVICE asks no other server',
  'sparql11/protocol': 'needs a server: the protocol is tested over HTTP',
  'sparql11/graph-store-protocol': 'needs a server: the protocol is tested over HTTP',
  'sparql11/service-description': 'needs a server: the protocol is tested over HTTP',
};
