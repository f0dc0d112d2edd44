import { memoryBudget, PinakesError, uninterrupted } from '../../../src/base/index.ts';
import { blankNode, type Quad } from '../../../src/rdf/index.ts';
import {
  evaluateSelect,
  type Federation,
  parseQuery,
  readSolutions,
  resolveDataset,
  solutionWriter,
} from '../../../src/sparql/index.ts';
import { arraySource } from '../array-source.ts';

/** Endpoints by address; each text that one was asked is noted. */
export type LocalFederation = Federation & { readonly asked: readonly string[] };

/**
 * Other servers within the process: the query's text is parsed, evaluated on quads of the endpoint's own, written in a
 * result format and read from small pieces. An endpoint without quads fails.
 */
export function localFederation(
  endpoints: Readonly<Record<string, readonly Quad[] | undefined>>,
  format: 'json' | 'xml' = 'json',
): LocalFederation {
  const asked: string[] = [];
  const federation: LocalFederation = {
    asked,
    *select(endpoint, text, freshBlankNode) {
      asked.push(text);
      const quads = endpoints[endpoint];
      if (quads === undefined) throw new PinakesError('remote-failed', `${endpoint} is out of order.`);
      const bytes = Buffer.from(answerOf(text, quads, format, federation));
      yield* readSolutions(`application/sparql-results+${format}`, piecesOf(bytes), freshBlankNode);
    },
  };
  return federation;
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 13) yield bytes.subarray(at, at + 13);
}

function answerOf(
  text: string,
  quads: readonly Quad[],
  format: 'json' | 'xml',
  federation: Federation,
): string {
  const query = parseQuery(text, { baseIri: '' });
  if (query.form !== 'select') throw new Error('only SELECT is asked of another server');
  const source = arraySource(quads);
  const access = { graphs: undefined, defaultGraph: 'exclusive' } as const;
  const cursor = evaluateSelect(query, {
    source,
    dataset: resolveDataset(query.dataset, source, access),
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 28),
    now: new Date(0),
    baseIri: '',
    freshBlankNode: () => blankNode('there'),
    extensionFunction: () => undefined,
    federation,
  });
  const writer = solutionWriter(format);
  const parts = [writer.head(cursor.variables)];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    parts.push(writer.rows(batch, cursor.variables.length));
  }
  return parts.join('') + writer.tail();
}
