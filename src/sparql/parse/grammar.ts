import { PinakesError } from '../../base/index.ts';
import { blankNode, literal, namedNode } from '../../rdf/index.ts';
import { expandCodepointEscapes } from './codepoint-escapes.ts';
import { drive, GrammarFault, type GrammarToken } from './drive.ts';
import { grammarWith } from './generated-grammar.ts';
import { LENGTH_MAX, NESTING_MAX } from './limits.ts';
import {
  PARSE_MS_MAX,
  type ParseClock,
  parseClock,
  parseMsFor,
  TOKENS_BETWEEN_CHECKS,
  watched,
} from './parse-clock.ts';
import { withoutRepeatedColumns } from './repeated-columns.ts';
import { ScopeFault, syntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';
import { AS_MARK, CAPITAL_MARK, tokenise } from './tokenise.ts';
import type { Tree } from './tree.ts';

export type ParseOptions = {
  /** What relative IRIs resolve against until BASE says otherwise; '' makes them errors. */
  readonly baseIri: string;
  /** Characters at the most; 65,536 unless given. */
  readonly lengthMax?: number;
  /** Brackets within brackets at the most; 128 unless given. */
  readonly nestingMax?: number;
  /** Processor time in milliseconds for a text of up to 64 KiB, and as much again for each more; 250 unless given. */
  readonly parseMs?: number;
};

/** Terms for sparqljs: ours, with the marks of `tokenise.ts` undone. */
const factory = {
  namedNode,
  blankNode,
  variable: (value: string) => ({ termType: 'Variable', value }),
  literal(value: string, languageOrDatatype?: string | ReturnType<typeof namedNode>) {
    if (languageOrDatatype === undefined) return literal(value);
    if (typeof languageOrDatatype === 'string') return literal(value, unmark(languageOrDatatype));
    return literal(languageOrDatatype.value.endsWith('#double') ? unmark(value) : value, languageOrDatatype);
  },
};

const MARKED = new RegExp(`${CAPITAL_MARK}(.)`, 'g');

function unmark(text: string): string {
  return text.includes(CAPITAL_MARK)
    ? text.replace(MARKED, (_, letter: string) => letter.toUpperCase())
    : text;
}

/**
 * Parses the text with the grammar of sparqljs and hands the tree, with the base IRI in force, to `translate`. Every fault, of either, is thrown as
 * `sparql-syntax` with line and column; a text beyond the limits as `too-large` or `query-parse`.
 */
export function parseWith<Result>(
  written: string,
  options: ParseOptions,
  translate: Translate<Result>,
): Result {
  const lengthMax = options.lengthMax ?? LENGTH_MAX;
  if (written.length > lengthMax) throw tooLong(written, lengthMax);
  const limitMs = parseMsFor(written, options.parseMs ?? PARSE_MS_MAX);
  return watched(written, limitMs, () => parseTimed(written, options, translate, parseClock(limitMs)));
}

type Translate<Result> = (tree: Tree, baseIri: string) => Result;

function parseTimed<Result>(
  written: string,
  options: ParseOptions,
  translate: Translate<Result>,
  clock: ParseClock,
): Result {
  const { text, originalOffset } = expandCodepointEscapes(written);
  const nestingMax = options.nestingMax ?? NESTING_MAX;
  const { tokens: read, baseIri } = tokenise(text, options.baseIri, nestingMax, clock);
  const tokens = withoutRepeatedColumns(read);
  let position = 0;
  const next = () => {
    if (position % TOKENS_BETWEEN_CHECKS === 0) clock.check();
    return tokens[position++] ?? END;
  };
  try {
    const tree = drive(grammarWith(factory), next);
    clock.check();
    const result = translate(tree, baseIri);
    clock.check();
    return result;
  } catch (fault) {
    if (fault instanceof RangeError) throw tooManyInOne(fault);
    // sparqljs throws plain errors; anything else is a fault of the program and no syntax error.
    if (
      !(fault instanceof ScopeFault || fault instanceof GrammarFault) &&
      (fault as Error).constructor !== Error
    )
      throw fault;
    const error = fault as Error;
    const at = tokenOfFault(error, tokens, position);
    const offset = originalOffset(at?.offset ?? text.length);
    throw syntaxError(written, offset, sentenceOfFault(error, at), error);
  }
}

function tooLong({ length }: string, lengthMax: number): PinakesError {
  return new PinakesError(
    'too-large',
    `The text has ${length} characters, and at most ${lengthMax} are taken. Ask in parts; data may be sent to the graph store or loaded from a file.`,
    { detail: { lengthMax } },
  );
}

/** Nesting is bounded before; what still fills the stack is the parser's way of putting long lists together. */
function tooManyInOne(cause: RangeError): PinakesError {
  return new PinakesError(
    'too-large',
    'One list or one pair of brackets has more in it than can be parsed. Write its statements one by one, or send data to the graph store, or load it from a file.',
    { cause },
  );
}

const END: GrammarToken = { kind: 'EOF', text: '' };

/** Faults that the actions of sparqljs find without naming what they found: what to look for, and a better sentence. */
const unnamedFaults: readonly {
  readonly said: RegExp;
  readonly kinds: readonly string[];
  readonly sentence: string;
}[] = [
  {
    said: /illegal blank node/,
    kinds: ['BLANK_NODE_LABEL', 'ANON', '['],
    sentence: 'What is deleted cannot be named by a blank node; use a variable.',
  },
  {
    said: /illegal variable/,
    kinds: ['VAR'],
    sentence: 'INSERT DATA and DELETE DATA cannot have variables.',
  },
];

/** The token to point at: the one that the grammar choked on, or the one that spells what the sentence names. */
function tokenOfFault(fault: Error, tokens: readonly Token[], position: number): Token | undefined {
  const current = tokens[position - 1];
  if (fault instanceof GrammarFault) return current;
  const read = tokens.slice(0, position);
  const kinds = unnamedFaults.find(({ said }) => said.test(fault.message))?.kinds;
  if (kinds !== undefined) return read.findLast((token) => kinds.includes(token.kind)) ?? current;
  const spelling = fault instanceof ScopeFault ? fault.spelling : /\(\?([^\s)]+)\)/.exec(fault.message)?.[1];
  const wanted = spelling && bareName(spelling.replace(AS_MARK, ''));
  const spelt = read.filter((token) => bareName(token.written) === wanted);
  const first = fault instanceof ScopeFault && fault.occurrence === 'first';
  return (first ? spelt[0] : spelt.at(-1)) ?? current ?? tokens.at(-1);
}

function bareName(spelling: string): string {
  return spelling.replace(/^[?$]/, '').toLowerCase();
}

function sentenceOfFault(fault: Error, at: Token | undefined): string {
  if (!(fault instanceof GrammarFault)) {
    const known = unnamedFaults.find(({ said }) => said.test(fault.message))?.sentence;
    const sentence = known ?? fault.message.replaceAll(AS_MARK, '');
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  }
  const found =
    at === undefined ? 'The text ends too early' : `"${at.written.slice(0, 40)}" cannot stand here`;
  const { expected } = fault;
  return expected.length > 8 ? `${found}.` : `${found}; expected ${expected.join(' or ')}.`;
}
