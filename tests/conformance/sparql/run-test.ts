import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { memoryBudget, PinakesError, uninterrupted } from '../../../src/base/index.ts';
import { blankNode, defaultGraph, namedNode, type Quad, type Term } from '../../../src/rdf/index.ts';
import {
  type DatasetClause,
  evaluateAsk,
  evaluateGraph,
  evaluateSelect,
  type Federation,
  parseQuery,
  parseUpdate,
  type Query,
  resolveDataset,
  runUpdate,
  solutionWriter,
} from '../../../src/sparql/index.ts';
import type { ResultFormat } from '../../../src/sparql/results/index.ts';
import { isomorphic } from '../../rdf/isomorphic.ts';
import { arraySource, arrayState } from '../../sparql/array-source.ts';
import { entailed, servedRegime } from './entailment.ts';
import { readDocument, readExpected } from './expected-results.ts';
import { fileOf, type GraphDocument, type SparqlTest, SUITE_IRI } from './manifest.ts';
import { type Answer, readCsv, readJson, readTsv, readXml } from './result-readers.ts';
import { sameAnswer } from './same-answer.ts';

const access = { graphs: undefined, defaultGraph: 'exclusive' } as const;

function settings(baseIri: string) {
  let made = 0;
  return {
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 28),
    now: new Date(),
    baseIri,
    freshBlankNode: () => blankNode(`made${made++}`),
    extensionFunction: () => undefined,
  };
}

/** Runs one entry of a manifest; the classes are those of the W3C test vocabulary. */
export async function runTest(test: SparqlTest): Promise<void> {
  const text = await readFile(fileOf(test.action), 'utf8');
  const options = { baseIri: test.action, lengthMax: 1 << 20 };
  switch (test.type.replace(/11$/, '')) {
    case 'PositiveSyntaxTest':
      parseQuery(text, options);
      return;
    case 'PositiveUpdateSyntaxTest':
      parseUpdate(text, options);
      return;
    case 'NegativeSyntaxTest':
      return refuses(() => parseQuery(text, options));
    case 'NegativeUpdateSyntaxTest':
      return refuses(() => parseUpdate(text, options));
    case 'UpdateEvaluationTest':
      return runUpdateTest(test, text);
    case 'QueryEvaluationTest':
    case 'CSVResultFormatTest':
      return runQueryTest(test, text);
    default:
      expect.fail(`no runner for ${test.type}`);
  }
}

function refuses(parse: () => unknown): void {
  let parsed: unknown;
  try {
    parsed = parse();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(PinakesError);
    const { code, detail } = thrown as PinakesError;
    expect(code).toBe('sparql-syntax');
    expect(detail.line).toBeGreaterThan(0);
    expect(detail.column).toBeGreaterThan(0);
    return;
  }
  expect.fail(`parsed, to ${JSON.stringify(parsed)}`);
}

async function load(documents: readonly GraphDocument[]): Promise<Quad[]> {
  const loaded = await Promise.all(
    documents.map(async ({ iri, graph }, at) => {
      const quads = await readDocument(iri, `d${at}x`);
      const name = graph === '' ? defaultGraph : namedNode(graph);
      return quads.map((quad) => ({ ...quad, graph: name }));
    }),
  );
  return loaded.flat();
}

/** Another query in the place of one, and what its SERVICE patterns are asked of. */
export type Changed = { readonly query: Query; readonly federation?: Federation };

/**
 * Runs a query entry; `change` may put another query in the place of the parsed one, which must answer the same, over the
 * quads of the entry and with a federation of its own.
 */
export async function runQueryTest(
  test: SparqlTest,
  text: string,
  change: (query: Query, quads: readonly Quad[]) => Changed = (query) => ({ query }),
): Promise<void> {
  const parsed = parseQuery(text, { baseIri: test.action });
  const given = await load([...test.data, ...fromDocuments(parsed.dataset, test.data)]);
  const { query, federation } = change(parsed, given);
  const source = arraySource(entailed(given, servedRegime(test) ?? 'simple'));
  const dataset = resolveDataset(query.dataset, source, access);
  const actual = answer(query, {
    ...settings(test.action),
    ...(federation && { federation }),
    source,
    dataset,
  });
  const expected = await readExpected(test.result!);
  const wanted =
    expected.kind === 'solutions' && isOrdered(query) ? { ...expected, ordered: true } : expected;
  if (!sameAnswer(actual, wanted, test.lax)) expect(actual).toEqual(wanted);
  if (actual.kind === 'solutions') survivesEveryFormat(actual);
  if (test.type === 'CSVResultFormatTest') await isTheText(actual, test.result!);
}

type Solutions = Extract<Answer, { kind: 'solutions' }>;

function written(answer: Solutions, format: ResultFormat): string {
  const writer = solutionWriter(format);
  const term = (row: number, column: number) => answer.rows[row]![answer.variables[column]!];
  const head = writer.head(answer.variables);
  return head + writer.rows({ length: answer.rows.length, term }, answer.variables.length) + writer.tail();
}

/** What is written in a format reads back as the same answer. */
function survivesEveryFormat(actual: Solutions): void {
  // Without variables, or where a row may be an empty line, TSV and CSV say nothing that could be read back.
  const readers =
    actual.variables.length > 1
      ? { json: readJson, xml: readXml, tsv: readTsv, csv: readCsv }
      : { json: readJson, xml: readXml };
  for (const [format, read] of Object.entries(readers)) {
    const text = written(actual, format as ResultFormat);
    const back = read(text);
    const same = sameAnswer(actual, { ...back, ordered: true } as Answer, false);
    if (!same) expect({ format, text, ...back }).toEqual({ format, text, ...actual });
  }
}

/** The text of the suite, but for the order of rows and the labels of blank nodes. */
async function isTheText(actual: Answer, result: string): Promise<void> {
  const lines = (text: string) =>
    text.replace(/\r\n/g, '\n').replace(/_:\w+/g, '_:b').trimEnd().split('\n').sort();
  const text = written(actual as Solutions, result.endsWith('.csv') ? 'csv' : 'tsv');
  expect(lines(text)).toEqual(lines(await readFile(fileOf(result), 'utf8')));
}

/** Some tests name their data by FROM alone: the documents at those addresses. */
function fromDocuments(
  clause: DatasetClause | undefined,
  given: readonly GraphDocument[],
): readonly GraphDocument[] {
  const iris = new Set([...(clause?.default ?? []), ...(clause?.named ?? [])]);
  return [...iris]
    .filter(
      (iri) =>
        iri.startsWith(SUITE_IRI) && existsSync(fileOf(iri)) && !given.some(({ graph }) => graph === iri),
    )
    .map((iri) => ({ iri, graph: iri }));
}

function isOrdered(query: Query): boolean {
  let operation = query.where;
  while (operation.type === 'slice' || operation.type === 'project' || operation.type === 'distinct')
    operation = operation.input;
  return operation.type === 'order';
}

function answer(query: Query, options: Parameters<typeof evaluateSelect>[1]): Answer {
  if (query.form === 'ask') return { kind: 'boolean', value: evaluateAsk(query, options) };
  if (query.form !== 'select') {
    const triples = [...evaluateGraph(query, options)].flat();
    return { kind: 'graph', quads: triples.map((triple) => ({ ...triple, graph: defaultGraph })) };
  }
  const cursor = evaluateSelect(query, options);
  const rows: Record<string, Term>[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const terms = cursor.variables.map((name, column) => [name, batch.term(row, column)] as const);
      rows.push(Object.fromEntries(terms.filter(([, term]) => term !== undefined)) as Record<string, Term>);
    }
  }
  return { kind: 'solutions', variables: cursor.variables, rows, ordered: false };
}

async function runUpdateTest(test: SparqlTest, text: string): Promise<void> {
  const state = arrayState(await load(test.data));
  runUpdate(parseUpdate(text, { baseIri: test.action }), state, { ...settings(test.action), access });
  const expected = await load(test.after);
  if (!isomorphic(state.quads(), expected)) expect(state.quads()).toEqual(expected);
}
