import { type Term, xsdString } from '../../../rdf/index.ts';
import { OpenTerms } from '../../../store/index.ts';
import type { StatementBatch } from './statement-batch.ts';

/** Statements as lines of N-Quads. */
export function linesOfStatements(batch: StatementBatch): Uint8Array {
  const written = quotedTerms(batch);
  const rows = new Uint32Array(batch.rows, 0, 4 * batch.length);
  let lines = '';
  for (let at = 0; at < rows.length; at += 4)
    lines += `${written[rows[at]!]} ${written[rows[at + 1]!]} ${written[rows[at + 2]!]} ${written[rows[at + 3]!]} .\n`;
  return Buffer.from(lines, 'utf8');
}

/** By their places, as N-Quads has them. */
function quotedTerms(batch: StatementBatch): readonly string[] {
  const terms = new OpenTerms(batch);
  const written = ['', ''];
  for (let place = written.length; place <= terms.count; place++)
    written.push(quotedTerm(terms.termOf(place)));
  return written;
}

function quotedTerm(term: Term): string {
  if (term.termType !== 'Literal') return `<${term.value}>`;
  const { value, language, datatype } = term;
  if (language !== '') return `${quoted(value)}@${language}`;
  return datatype.value === STRING ? quoted(value) : `${quoted(value)}^^<${datatype.value}>`;
}

function quoted(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  return `"${text.replace(/["\\\n\r]/g, (character) => ESCAPES[character]!)}"`;
}

const STRING = xsdString.value;
const SPECIAL = /["\\\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };
