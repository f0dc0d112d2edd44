import { servedRegime } from './entailment.ts';
import type { SparqlTest } from './manifest.ts';

/**
 * Entries of the W3C SPARQL suites that do not pass, with the reason. Each runs all the same, and the run fails as soon as
 * one passes, so that this list never holds what is no longer true.
 */
export const knownFailures: Readonly<Record<string, string>> = {};

/** Folders whose entries need servers, and what runs them. */
const overHttp: Readonly<Record<string, string>> = {
  'sparql11/protocol': 'tests/conformance/protocol',
  'sparql11/graph-store-protocol': 'tests/conformance/protocol',
  'sparql11/service-description': 'tests/conformance/protocol',
  'sparql11/service': 'tests/conformance/service',
};

export function isRunOverHttp(test: SparqlTest): boolean {
  return overHttp[folderOf(test)] !== undefined;
}

/** Why an entry is not run here; undefined where it is. */
export function whyNotApplicable(test: SparqlTest): string | undefined {
  if (isRunOverHttp(test)) return `needs servers: run in ${overHttp[folderOf(test)]}`;
  if (servedRegime(test) !== undefined) return undefined;
  const names = test.regimes.map((regime) => regime.slice(regime.lastIndexOf('/') + 1));
  return `entailment by ${names.join(' or ')} is not served`;
}

/** The folder of the suites that an entry is in. */
export function folderOf({ id }: SparqlTest): string {
  return id.slice(0, id.indexOf('#'));
}
