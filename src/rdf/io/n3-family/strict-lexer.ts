import { Lexer, type Token, type TokenCallback } from 'n3';
import type { PinakesError } from '../../../base/index.ts';
import type { ParserSetting } from '../contract.ts';
import { type Place, rdfSyntaxError, tooLargeError } from '../syntax-error.ts';

/** What the lexer passes on; `start` counts from 0 in UTF-16 units, `endLine` is there for a token of many lines. */
type LexedToken = Token & { readonly start?: number; readonly endLine?: number; readonly value?: string };

/** Tokens of RDF 1.2 (triple terms, reifiers, annotations, base directions, versions), which RDF 1.1 does not have. */
const rdf12Tokens = new Set(['<<', '>>', '<<(', ')>>', '{|', '|}', '~', 'dircode', 'VERSION', '@version']);

/**
 * n3's lexer with the checks that RDF 1.1 asks for and that are easiest on tokens: no RDF 1.2, one statement a line in
 * N-Triples and N-Quads, bounded nesting; it also remembers where it is, for errors found elsewhere.
 */
export class StrictLexer extends Lexer {
  /** The last token that was passed on. */
  place: Place = {};
  /** Counts tokens, so that the parser sees that a long one is being waited for. */
  tokens = 0;
  private readonly setting: ParserSetting;
  private readonly lineMode: boolean;
  private nesting = 0;
  private statementLine = 0;
  private atStatementStart = true;

  constructor(setting: ParserSetting, lineMode: boolean) {
    super({ lineMode, n3: false });
    this.setting = setting;
    this.lineMode = lineMode;
  }

  override tokenize(input: string): Token[];
  override tokenize(input: string | NodeJS.EventEmitter, callback: TokenCallback): void;
  override tokenize(input: string | NodeJS.EventEmitter, callback?: TokenCallback): Token[] | undefined {
    if (callback === undefined) return super.tokenize(input as string);
    super.tokenize(input as NodeJS.EventEmitter, (error, token) => {
      if (token) this.check(token);
      return callback(error, token);
    });
    return undefined;
  }

  private check(token: LexedToken): void {
    this.tokens++;
    const line = token.line + (this.setting.linesBefore ?? 0);
    this.place = { line, ...(token.start === undefined ? {} : { column: token.start + 1 }) };
    const { type } = token;
    if (rdf12Tokens.has(type)) throw this.error(`"${type}" is RDF 1.2, and RDF 1.1 is what is read here`);
    if (type === '[' || type === '(') this.enter();
    else if (type === ']' || type === ')') this.nesting--;
    if (this.lineMode && type !== 'eof') this.checkLine(token);
  }

  private enter(): void {
    const { name, limits } = this.setting;
    if (++this.nesting > limits.nestingMax) {
      throw tooLargeError(
        name,
        this.place,
        `brackets stand in each other deeper than ${limits.nestingMax} levels`,
      );
    }
  }

  /** N-Triples, section 7: `triple (EOL triple)*`, and no line end inside a triple. */
  private checkLine(token: LexedToken): void {
    if (this.atStatementStart) {
      if (token.line === this.statementLine) throw this.error('a second statement begins on the same line');
      this.statementLine = token.line;
    } else if (token.line !== this.statementLine)
      throw this.error('a statement goes on after the end of its line');
    this.atStatementStart = token.type === '.';
  }

  private error(problem: string): PinakesError {
    return rdfSyntaxError(this.setting.name, this.place, problem);
  }
}
