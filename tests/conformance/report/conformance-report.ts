import { REGRESSIONS_IRI, readTests } from '../sparql/manifest.ts';
import { type Reasoned, type SuiteTotals, shaclTotals, sparqlTotals, syntaxTotals } from './suite-totals.ts';

/** The text of docs/conformance.md: totals of every suite, and each exception with its reason. */
export async function conformanceReport(): Promise<string> {
  const sparql = await sparqlTotals();
  const syntaxes = await syntaxTotals();
  const regressions = await readTests('manifest.ttl', REGRESSIONS_IRI);
  const entailment = sparql.filter(({ suite }) => suite.endsWith('/entailment'));
  const rest = sparql.filter((each) => !entailment.includes(each));
  const shacl = await shaclTotals();
  const all = [...sparql, ...syntaxes, ...shacl];
  return [
    '# Conformance',
    'Made by `npm run conformance` from the manifests of the W3C suites and from the lists of exceptions beside the runners in `tests/conformance/`. ' +
      'Do not edit: a test compares this page with what the run would write. An entry counts as passed when it is run and not listed; ' +
      'the run fails where an entry that is not listed fails, and where a listed one passes.',
    '## SPARQL 1.0 and 1.1',
    table(rest),
    `Besides, ${regressions.length} cases of our own in the same form (\`tests/conformance/regressions/\`) pass.`,
    '## Entailment',
    'Pinakes itself answers by simple entailment only. For the RDF and RDFS entries the test runner first adds to the data what it entails ' +
      '(`tests/conformance/sparql/entailment.ts`), so these show that data which is closed before it is loaded is answered rightly, and not ' +
      'that the server infers anything.',
    table(entailment),
    '## Syntaxes',
    table(syntaxes),
    '## SHACL Core',
    'The suite lies in `tests/conformance/shacl/w3c-core/`; each report is compared as statements, without its messages.',
    table(shacl),
    '## Known failures',
    reasons(all.flatMap(({ failures }) => failures)),
    '## Not applicable, or not served',
    reasons(all.flatMap(({ notApplicable }) => notApplicable)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function table(totals: readonly SuiteTotals[]): string {
  const rows = totals.map((each) => row(each.suite, [each]));
  return [
    '| suite | entries | passed | known failures | not applicable or served |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    ...(totals.length > 1 ? [row('**all**', totals)] : []),
  ].join('\n');
}

function row(name: string, totals: readonly SuiteTotals[]): string {
  const sum = (count: (each: SuiteTotals) => number) => totals.reduce((so, each) => so + count(each), 0);
  const entries = sum((each) => each.entries);
  const failed = sum(({ failures }) => failures.length);
  const apart = sum(({ notApplicable }) => notApplicable.length);
  return `| ${name} | ${entries} | ${entries - failed - apart} | ${failed} | ${apart} |`;
}

/** Entries by reason, in the order of the suites. */
function reasons(list: readonly Reasoned[]): string {
  if (list.length === 0) return 'None.';
  const byReason = new Map<string, string[]>();
  for (const { entry, reason } of list) byReason.set(reason, [...(byReason.get(reason) ?? []), entry]);
  return [...byReason]
    .map(([reason, names]) => `- ${reason}: ${names.map((name) => `\`${name}\``).join(', ')}`)
    .join('\n');
}
