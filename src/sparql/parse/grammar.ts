import sparqljs from 'sparqljs';
import { blankNode, literal, namedNode } from '../../rdf/index.ts';
import { expandCodepointEscapes } from './codepoint-escapes.ts';
import { LENGTH_MAX, NESTING_MAX } from './limits.ts';
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
};

/** The part of a jison parser that a scanner of one's own has to know. */
type JisonParser = {
  lexer: object;
  /** Runs the action of one production over the stack of values, whose last ones are its parts. */
  performAction(...given: unknown[]): unknown;
  readonly productions_: readonly (number | readonly [symbol: number, length: number])[];
  readonly symbols_: Readonly<Record<string, number>>;
  parse(text: string): Tree;
};
type JisonFault = { readonly hash?: { readonly expected?: readonly string[] } };

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

/** A jison scanner over tokens that are there already; `position` is the index after the last one given out. */
function scannerOver(tokens: readonly Token[]) {
  const scanner = { position: 0, yytext: '', yyleng: 0, yylineno: 0, yylloc: {}, match: '' };
  return {
    state: scanner,
    lexer: {
      yytext: '',
      yyleng: 0,
      yylineno: 0,
      yylloc: {},
      setInput() {},
      lex(this: { yytext: string; yyleng: number }): string {
        const token = tokens[scanner.position++];
        this.yytext = token?.text ?? '';
        this.yyleng = this.yytext.length;
        return token?.kind ?? 'EOF';
      },
    },
  };
}

/**
 * Parses the text with the grammar of sparqljs and hands the tree, with the base IRI in force, to `translate`. Every fault, of either, is thrown as
 * `sparql-syntax` with line and column.
 */
export function parseWith<Result>(
  written: string,
  options: ParseOptions,
  translate: (tree: Tree, baseIri: string) => Result,
): Result {
  const lengthMax = options.lengthMax ?? LENGTH_MAX;
  if (written.length > lengthMax) {
    throw syntaxError(written, lengthMax, `The text is longer than ${lengthMax} characters.`);
  }
  const { text, originalOffset } = expandCodepointEscapes(written);
  const { tokens: read, baseIri } = tokenise(text, options.baseIri, options.nestingMax ?? NESTING_MAX);
  const tokens = withoutRepeatedColumns(read);
  const scanner = scannerOver(tokens);
  try {
    return translate(parseTokens(scanner.lexer), baseIri);
  } catch (fault) {
    // sparqljs throws plain errors; anything else is a fault of the program and no syntax error.
    if (!(fault instanceof ScopeFault) && (fault as Error).constructor !== Error) throw fault;
    const error = fault as Error;
    const at = tokenOfFault(error, tokens, scanner.state.position);
    const offset = originalOffset(at?.offset ?? text.length);
    throw syntaxError(written, offset, sentenceOfFault(error, at), error);
  }
}

function parseTokens(lexer: object): Tree {
  const parser = new sparqljs.Parser({
    factory: factory as never,
    baseIRI: '',
    skipUngroupedVariableCheck: true,
  }) as unknown as JisonParser;
  parser.lexer = lexer;
  parser.performAction = withEmptyPropertyLists(parser);
  return parser.parse('');
}

/**
 * In templates and data a list or brackets may stand alone, `[ :p :o ] .` (productions 75 and 77), but the action of
 * sparqljs for that takes the property list for granted. It gets one that is empty.
 */
function withEmptyPropertyLists(parser: JisonParser): JisonParser['performAction'] {
  const { performAction, productions_, symbols_ } = parser;
  return function (this: unknown, ...given) {
    const [production, values] = [given[4] as number, given[5] as unknown[]];
    const [symbol] = [productions_[production]].flat();
    if (symbol === symbols_.TriplesSameSubject) values[values.length - 1] ??= [];
    return performAction.apply(this, given);
  };
}

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
  if ((fault as JisonFault).hash !== undefined) return current;
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
  const expected = (fault as JisonFault).hash?.expected;
  if (expected === undefined) {
    const known = unnamedFaults.find(({ said }) => said.test(fault.message))?.sentence;
    const sentence = known ?? fault.message.replaceAll(AS_MARK, '');
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  }
  const found =
    at === undefined ? 'The text ends too early' : `"${at.written.slice(0, 40)}" cannot stand here`;
  return expected.length > 8 ? `${found}.` : `${found}; expected ${expected.join(' or ')}.`;
}
