import { noRowTokens } from './empty-values.ts';
import { type IriScope, iriScope } from './iri-scope.ts';
import { nestingGuard } from './limits.ts';
import { type ParseClock, TOKENS_BETWEEN_CHECKS } from './parse-clock.ts';
import { syntaxError } from './syntax-error.ts';
import { keywords, terminals } from './terminals.ts';
import type { Token } from './token.ts';
import { refuseRepeatedVariable } from './values-variables.ts';

/**
 * The lexer that stands before the grammar of sparqljs in place of its own, which tries a hundred expressions at each
 * token, loses the position of most errors, and loses lexical forms. What it adds beyond cutting text into tokens:
 *
 * - IRIs leave here absolute, and prefixed names as IRIs, so that an unknown prefix is an error with a position;
 * - blank node labels get the prefix `e_`, so that none can meet one that the grammar makes up;
 * - what the grammar would change is marked, and unmarked by `terms.ts`: capitals in language tags and in the exponent of
 *   a double, a leading plus, and the variable after AS (see `AS_MARK`).
 */
/** Stands before a letter that was a capital. */
export const CAPITAL_MARK = '\u0001';
/** Ends the name of a variable after AS: the grammar's own checks of those are not the specification's. */
export const AS_MARK = '\u0001';

/** The tokens of a text, and the base IRI in force at its end. */
export type Tokens = { readonly tokens: readonly Token[]; readonly baseIri: string };

type Lexed = { readonly kind: string; readonly text: string; readonly length: number };
type Reader = (text: string, at: number, scope: IriScope) => Lexed | undefined;

function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

function markCapitals(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => CAPITAL_MARK + letter.toLowerCase());
}

function simple(
  kind: string,
  expression: RegExp,
  change: (found: RegExpExecArray) => string = (found) => found[0],
): Reader {
  return (text, at) => {
    const found = match(expression, text, at);
    return found === null ? undefined : { kind, text: change(found), length: found[0].length };
  };
}

const iri: Reader = (text, at, scope) => {
  const found = match(terminals.iri, text, at);
  if (found === null) return undefined;
  return { kind: 'IRIREF', text: `<${scope.reference(found[0].slice(1, -1), at)}>`, length: found[0].length };
};

const prefixedName: Reader = (text, at, scope) => {
  const found = match(terminals.prefixedName, text, at);
  if (found === null) return undefined;
  const [written, prefix, local] = found;
  if (scope.awaitsPrefix() && local === undefined) {
    scope.declare(prefix!);
    return { kind: 'PNAME_NS', text: written, length: written.length };
  }
  const unescaped = (local ?? '').replace(/\\(.)/g, '$1');
  return { kind: 'IRIREF', text: `<${scope.prefixed(prefix!, unescaped, at)}>`, length: written.length };
};

const number: Reader = (text, at) => {
  const found = match(terminals.number, text, at);
  if (found === null) return undefined;
  const [written, sign, double, decimal] = found;
  const base = double !== undefined ? 'DOUBLE' : decimal !== undefined ? 'DECIMAL' : 'INTEGER';
  const marked = markCapitals(written);
  if (sign === '') return { kind: base, text: marked, length: written.length };
  // The grammar drops the first character of a positive number, the plus, which belongs to the lexical form.
  return sign === '+'
    ? { kind: `${base}_POSITIVE`, text: `+${marked}`, length: written.length }
    : { kind: `${base}_NEGATIVE`, text: marked, length: written.length };
};

// One character or one comment at a time: a repetition within the repetition would try every way to cut white space up.
const COMPOUND = /(INSERT|DELETE)(?:\s|#[^\n\r]*(?:[\n\r]|$))+(DATA|WHERE)(?![A-Za-z0-9_])/iuy;

const word: Reader = (text, at, scope) => {
  const compound = match(COMPOUND, text, at);
  if (compound !== null) {
    const kind = compound[1]!.toUpperCase() + compound[2]!.toUpperCase();
    if (kind !== 'INSERTWHERE') return { kind, text: kind, length: compound[0].length };
  }
  const found = match(terminals.word, text, at);
  if (found === null) return undefined;
  if (found[0] === 'a') return { kind: 'a', text: 'a', length: 1 };
  const written = leadingKeyword(found[0]);
  if (written === undefined) return undefined;
  const kind = keywords.get(written.toUpperCase())!;
  scope.keyword(kind);
  return { kind, text: written, length: written.length };
};

const LONGEST_KEYWORD = Math.max(...[...keywords.keys()].map((each) => each.length));
/** Of letters and digits run together, how many are looked at. */
const RUN_MAX = 100;

/**
 * The keyword that letters begin with, where they are keywords and numbers throughout: no white space has to stand between
 * them (`SELECTDISTINCT?s`, `LIMIT10OFFSET9`; SPARQL 1.1 Query 19.4 and 19.8).
 */
function leadingKeyword(letters: string): string | undefined {
  if (keywords.has(letters.toUpperCase())) return letters;
  if (letters.length > RUN_MAX) return undefined;
  for (let length = Math.min(letters.length - 1, LONGEST_KEYWORD); length > 1; length--) {
    const first = letters.slice(0, length);
    const rest = letters.slice(length).replace(/^\d+/, '');
    const isRun = keywords.has(first.toUpperCase()) && (rest === '' || leadingKeyword(rest) !== undefined);
    if (isRun) return first;
  }
  return undefined;
}

/** In the order of trial: where two terminals start alike, the longer one comes first. */
const readers: readonly Reader[] = [
  iri,
  simple('BLANK_NODE_LABEL', terminals.blankNodeLabel, (found) => `_:e_${found[1]}`),
  prefixedName,
  simple('VAR', terminals.variable, (found) => `?${found[1]}`),
  word,
  simple('STRING_LITERAL_LONG1', terminals.longString1),
  simple('STRING_LITERAL_LONG2', terminals.longString2),
  simple('STRING_LITERAL1', terminals.string1),
  simple('STRING_LITERAL2', terminals.string2),
  simple('LANGTAG', terminals.languageTag, (found) => markCapitals(found[0])),
  number,
  simple('NIL', terminals.nil),
  simple('ANON', terminals.anonymous),
  (text, at) => {
    const found = match(terminals.symbol, text, at);
    return found === null ? undefined : { kind: found[0], text: found[0], length: found[0].length };
  },
];

function lexAt(text: string, at: number, scope: IriScope): Lexed {
  for (const reader of readers) {
    const lexed = reader(text, at, scope);
    if (lexed !== undefined) return lexed;
  }
  const word = /[^\s{}()[\]<>"'.,;]+|./uy;
  const shown = match(word, text, at)?.[0] ?? '';
  throw syntaxError(text, at, `"${shown.slice(0, 40)}" is not a word or sign of SPARQL.`);
}

/**
 * Cuts a query or update into tokens. Throws `sparql-syntax`, also for nesting deeper than `nestingMax`, and what the
 * clock throws.
 */
export function tokenise(text: string, baseIri: string, nestingMax: number, clock: ParseClock): Tokens {
  const tokens: Token[] = [];
  const scope = iriScope(text, baseIri);
  const guard = nestingGuard(text, nestingMax);
  let at = match(terminals.blank, text, 0)?.[0].length ?? 0;
  while (at < text.length) {
    if (tokens.length % TOKENS_BETWEEN_CHECKS === 0) clock.check();
    const lexed = lexAt(text, at, scope);
    guard(lexed.kind, at);
    if (lexed.kind === ')') refuseRepeatedVariable(text, tokens);
    if (lexed.kind === '}') for (const token of noRowTokens(tokens, at)) tokens.push(token);
    const afterAs = lexed.kind === 'VAR' && tokens[tokens.length - 1]?.kind === 'AS';
    const written = text.slice(at, at + lexed.length);
    tokens.push({ kind: lexed.kind, text: afterAs ? lexed.text + AS_MARK : lexed.text, written, offset: at });
    at += lexed.length;
    at += match(terminals.blank, text, at)?.[0].length ?? 0;
  }
  return { tokens, baseIri: scope.base() };
}
