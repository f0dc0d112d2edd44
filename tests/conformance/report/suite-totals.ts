import { knownFailures as httpFailures } from '../protocol/known-failures.ts';
import { applicable, entries } from '../rdf/json-ld-manifest.ts';
import { knownFailures as syntaxFailures } from '../rdf/known-failures.ts';
import { readManifest, syntaxSuites } from '../rdf/manifest.ts';
import { sharedFolder } from '../rdf/suite-data.ts';
import { knownFailures as shaclFailures } from '../shacl/known-failures.ts';
import { readShaclTests } from '../shacl/manifest.ts';
import { folderOf, isRunOverHttp, knownFailures, whyNotApplicable } from '../sparql/known-failures.ts';
import { manifests, readTests, type SparqlTest } from '../sparql/manifest.ts';

/** What a run of one suite comes to. Every entry that is not listed with a reason passes, or the run fails. */
export type SuiteTotals = {
  readonly suite: string;
  readonly entries: number;
  /** Entries that do not pass, or do not apply, and why. */
  readonly failures: readonly Reasoned[];
  readonly notApplicable: readonly Reasoned[];
};

export type Reasoned = { readonly entry: string; readonly reason: string };

/** One for each folder of the SPARQL suites, in the order of the manifests. */
export async function sparqlTotals(): Promise<readonly SuiteTotals[]> {
  const tests = (await Promise.all(manifests.map((path) => readTests(path)))).flat();
  const folders = new Map<string, SparqlTest[]>();
  for (const test of tests) folders.set(folderOf(test), [...(folders.get(folderOf(test)) ?? []), test]);
  return [...folders].map(([folder, inside]) => ({
    suite: folder,
    entries: inside.length,
    failures: reasons(inside, (test) => knownFailures[test.id] ?? failureOverHttp(test)),
    notApplicable: reasons(inside, (test) => (isRunOverHttp(test) ? undefined : whyNotApplicable(test))),
  }));
}

function failureOverHttp(test: SparqlTest): string | undefined {
  const suite = folderOf(test).slice('sparql11/'.length);
  return isRunOverHttp(test) ? httpFailures[suite]?.[test.id.slice(test.id.indexOf('#') + 1)] : undefined;
}

function reasons(
  tests: readonly SparqlTest[],
  reasonOf: (test: SparqlTest) => string | undefined,
): Reasoned[] {
  return tests.flatMap((test) => {
    const reason = reasonOf(test);
    return reason === undefined ? [] : [{ entry: test.id, reason }];
  });
}

export async function syntaxTotals(): Promise<readonly SuiteTotals[]> {
  const totals: SuiteTotals[] = [];
  for (const suite of syntaxSuites) {
    const { folder } = sharedFolder(`w3c-rdf-tests/rdf/rdf11/${suite}`);
    const inside = await readManifest(folder);
    totals.push({ suite, entries: inside.length, failures: listed(suite), notApplicable: [] });
  }
  const notApplicable = entries
    .filter((entry) => !applicable.includes(entry))
    .map((entry) => ({
      entry: `json-ld${entry['@id']}`,
      reason: 'of JSON-LD 1.0 alone, which 1.1 contradicts',
    }));
  totals.push({
    suite: 'json-ld (toRdf)',
    entries: entries.length,
    failures: listed('json-ld'),
    notApplicable,
  });
  return totals;
}

function listed(suite: string): readonly Reasoned[] {
  return Object.entries(syntaxFailures[suite] ?? {}).map(([id, reason]) => ({
    entry: `${suite}#${id}`,
    reason,
  }));
}

/** One for each folder of the SHACL Core suite, in the order of its manifests. */
export async function shaclTotals(): Promise<readonly SuiteTotals[]> {
  const ids = (await readShaclTests()).map(({ id }) => id);
  const folders = [...new Set(ids.map((id) => id.slice(0, id.indexOf('/'))))];
  return folders.map((folder) => {
    const inside = ids.filter((id) => id.startsWith(`${folder}/`));
    const failures = inside
      .filter((id) => Object.hasOwn(shaclFailures, id))
      .map((id) => ({ entry: id, reason: shaclFailures[id]! }));
    return { suite: `shacl/core/${folder}`, entries: inside.length, failures, notApplicable: [] };
  });
}
