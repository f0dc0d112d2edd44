import { TermBatch } from '../../src/store/index.ts';

/** Subject, property and object: an IRI as it stands, a literal behind a mark of what it is (`"text`, `@en"text`, `^datatype"text`). */
export type WrittenStatement = readonly [subject: string, property: string, object: string];

/** Statements of one graph, as an import has those of some records in memory that threads share. */
export function batchOf(statements: readonly WrittenStatement[], graph: string) {
  const terms = new TermBatch();
  const inGraph = terms.iri(graph);
  const places = statements.map((statement) => statement.map((text) => placeOf(text, terms)));
  const rows = new Uint32Array(new SharedArrayBuffer(16 * statements.length));
  for (const [row, statement] of places.entries()) rows.set([...statement, inGraph], 4 * row);
  const notIris = statements
    .flat()
    .flatMap((text) => (/^["@^]/.test(text) || !/[\s<>]/.test(text) ? [] : [terms.iri(text)]));
  return {
    ...terms.take(),
    notIris,
    table: new SharedArrayBuffer(0),
    rows: rows.buffer as SharedArrayBuffer,
    length: statements.length,
  };
}

function placeOf(text: string, terms: TermBatch): number {
  if (text.startsWith('"')) return terms.literal(text.slice(1), '', 0);
  const [, mark, about, value] = /^([@^])([^"]*)"(.*)$/s.exec(text) ?? [];
  if (mark === undefined) return terms.iri(text);
  if (mark === '@') return terms.literal(value!, about!, 0);
  return terms.literal(value!, '', about!.endsWith('#string') ? 0 : terms.iri(about!));
}
