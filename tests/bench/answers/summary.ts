import { createHash } from 'node:crypto';
import { Parser, type Term } from 'n3';
import type { AnswerText } from '../peers/peer.ts';

/** What is kept of an answer to tell whether engines agree. */
export type AnswerSummary = {
  /** Solutions or triples. */
  readonly rows: number;
  /** Of the rows in any order, each in a form that does not depend on how an engine writes numbers. */
  readonly checksum: string;
  /** The numbers of an answer that is one row of them alone, for queries that are compared roughly. */
  readonly numbers: readonly number[];
};

type JsonTerm = {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly 'xml:lang'?: string;
};

export function summarise({ mediaType, text }: AnswerText): AnswerSummary {
  const rows = mediaType === 'json' ? jsonRows(text) : tripleRows(text);
  const hash = createHash('sha256');
  for (const row of rows.toSorted()) hash.update(row).update('\n');
  const only = mediaType === 'json' && rows.length === 1 ? Object.values(bindingsOf(text)[0]!) : [];
  return {
    rows: rows.length,
    checksum: hash.digest('hex').slice(0, 16),
    numbers: only.map(({ value }) => Number(value)).filter((value) => !Number.isNaN(value)),
  };
}

function bindingsOf(text: string): readonly Readonly<Record<string, JsonTerm>>[] {
  const parsed = JSON.parse(text) as {
    readonly boolean?: boolean;
    readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] };
  };
  if (parsed.boolean !== undefined) return [{ ask: { type: 'literal', value: String(parsed.boolean) } }];
  return parsed.results!.bindings;
}

function jsonRows(text: string): readonly string[] {
  return bindingsOf(text).map((row) =>
    Object.keys(row)
      .toSorted()
      .map((name) => {
        const { type, value, datatype = '', 'xml:lang': language = '' } = row[name]!;
        return `${name}=${termText(type, value, datatype, language)}`;
      })
      .join('\t'),
  );
}

function tripleRows(text: string): readonly string[] {
  const quads = new Parser({ format: 'N-Triples' }).parse(text);
  // An engine may send a triple twice; a graph has it once.
  return [
    ...new Set(
      quads.map(({ subject, predicate, object }) => [subject, predicate, object].map(n3Text).join('\t')),
    ),
  ];
}

function n3Text(term: Term): string {
  if (term.termType === 'Literal') return termText('literal', term.value, term.datatype.value, term.language);
  return termText(term.termType === 'BlankNode' ? 'bnode' : 'uri', term.value, '', '');
}

/** Datatypes of numbers say less than their values: engines differ in whether an average is a decimal or a double. */
function termText(type: string, value: string, datatype: string, language: string): string {
  if (type === 'uri') return `<${value}>`;
  if (type === 'bnode') return '_:';
  if (language !== '') return `"${value}"@${language.toLowerCase()}`;
  const local = datatype.slice(1 + Math.max(datatype.lastIndexOf('#'), datatype.lastIndexOf('/')));
  if (NUMERIC.has(local)) return String(Number(Number(value).toPrecision(6)));
  if (local === 'boolean') return value === '1' || value === 'true' ? 'true' : 'false';
  return local === '' || local === 'string' ? `"${value}"` : `"${value}"^^${local}`;
}

const NUMERIC = new Set(
  'integer decimal float double int long short nonNegativeInteger positiveInteger unsignedInt'.split(' '),
);
