import { servedRegime } from './entailment.ts';
import type { SparqlTest } from './manifest.ts';

/**
 * Entries of the W3C SPARQL suites that do not pass, with the reason. Each runs all the same, and the run fails as soon as
 * one passes, so that this list never holds what is no longer true.
 */
export const knownFailures: Readonly<Record<string, string>> = {};

/** Folders that are not served, by the path that entries begin with. */
const folders: Readonly<Record<string, string>> = {
  'sparql11/service': 'SERVICE asks no other server',
};

/** Folders whose entries need a server: tests/conformance/protocol runs them. */
const overHttp = ['sparql11/protocol', 'sparql11/graph-store-protocol', 'sparql11/service-description'];

export function isRunOverHttp(test: SparqlTest): boolean {
  return overHttp.includes(folderOf(test));
}

/** Why an entry is not run here; undefined where it is. */
export function whyNotApplicable(test: SparqlTest): string | undefined {
  if (isRunOverHttp(test)) return 'needs a server: run in tests/conformance/protocol';
  const folder = folders[folderOf(test)];
  if (folder !== undefined) return folder;
  if (servedRegime(test) !== undefined) return undefined;
  const names = test.regimes.map((regime) => regime.slice(regime.lastIndexOf('/') + 1));
  return `entailment by ${names.join(' or ')} is not served`;
}

/** The folder of the suites that an entry is in. */
export function folderOf({ id }: SparqlTest): string {
  return id.slice(0, id.indexOf('#'));
}
