import * as c from './characters.ts';
import { type SeenTerm, SeenTerms } from './seen-terms.ts';
import type { StatementSink } from './statement-sink.ts';
import { hasEscape, unescaped } from './unescape.ts';

const XSD_STRING = Buffer.from('http://www.w3.org/2001/XMLSchema#string');
const LANG_STRING = Buffer.from('http://www.w3.org/1999/02/22-rdf-syntax-ns#langString');

/**
 * Reads the lines of N-Triples and N-Quads that are written as nearly all are, straight from the bytes. What is not plain
 * (an escape in an IRI, a label beyond letters and digits, anything wrong) is left to the whole grammar: `read` answers
 * false and has given the sink no statement.
 */
export class PlainLine<T> {
  private readonly sink: StatementSink<T>;
  private readonly allowsGraph: boolean;
  private readonly literalBytesMax: number;
  private readonly labelPrefix: number;
  private label: Buffer;
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;
  private readonly seen = new SeenTerms<T>();
  private language = '';

  constructor(
    sink: StatementSink<T>,
    options: {
      readonly allowsGraph: boolean;
      readonly literalBytesMax: number;
      /** What the label of every blank node begins with. */
      readonly labelPrefix: string;
    },
  ) {
    this.sink = sink;
    this.allowsGraph = options.allowsGraph;
    this.literalBytesMax = options.literalBytesMax;
    this.labelPrefix = options.labelPrefix.length;
    this.label = Buffer.alloc(this.labelPrefix + 256);
    this.label.write(options.labelPrefix, 'latin1');
  }

  /** To be called before lines of another block of bytes are read. */
  startBlock(bytes: Buffer): void {
    this.bytes = bytes;
    this.seen.startBlock(bytes);
  }

  /** Reads the line `[start, end)` of the block, which has no line feed; true when it was understood. */
  read(start: number, end: number): boolean {
    const { bytes } = this;
    this.at = start;
    this.end = end > start && bytes[end - 1] === c.CARRIAGE_RETURN ? end - 1 : end;
    if (this.skipSpace() === c.HASH || this.at === this.end) return this.isCommentOrEnd();
    const subject = this.resourceSeen('subject');
    if (subject === undefined) return false;
    if (this.skipSpace() !== c.LESS) return false;
    const predicate = this.predicate();
    if (predicate === undefined) return false;
    const object = this.skipSpace() === c.QUOTE ? this.literal() : this.objectResource();
    if (object === undefined) return false;
    let graph: T | undefined;
    if (this.skipSpace() !== c.DOT) {
      graph = this.allowsGraph ? this.resourceSeen('graph') : undefined;
      if (graph === undefined || this.skipSpace() !== c.DOT) return false;
    }
    this.at++;
    this.skipSpace();
    if (!this.isCommentOrEnd()) return false;
    this.sink.statement(subject, predicate, object, graph);
    return true;
  }

  /** A comment must have no carriage return, which would end it. */
  private isCommentOrEnd(): boolean {
    if (this.at === this.end) return true;
    if (this.bytes[this.at] !== c.HASH) return false;
    const stop = this.bytes.indexOf(c.CARRIAGE_RETURN, this.at);
    return stop < 0 || stop >= this.end;
  }

  private skipSpace(): number {
    const { bytes, end } = this;
    let { at } = this;
    while (at < end && (bytes[at] === c.SPACE || bytes[at] === c.TAB)) at++;
    this.at = at;
    return at < end ? bytes[at]! : -1;
  }

  private resourceSeen(position: 'subject' | 'graph'): T | undefined {
    const { seen, at: start } = this;
    const last = seen[position];
    if (seen.matches(last, start, this.end)) return this.skipSeen(last);
    const term = this.resource();
    if (term !== undefined && this.bytes[start] === c.LESS) seen[position] = { start, end: this.at, term };
    return term;
  }

  private predicate(): T | undefined {
    const { seen, at: start } = this;
    const expected = seen.expectedPredicate;
    if (seen.matches(expected, start, this.end)) {
      seen.takeExpectedPredicate();
      return this.skipSeen(expected);
    }
    const term = this.iri();
    if (term !== undefined) seen.sawPredicate(start, this.at, term);
    return term;
  }

  private objectResource(): T | undefined {
    const { seen, at: start } = this;
    const expected = seen.expectedObject;
    if (seen.matches(expected, start, this.end)) return this.skipSeen(expected);
    const term = this.resource();
    if (term !== undefined && this.bytes[start] === c.LESS) seen.sawObject(start, this.at, term);
    return term;
  }

  private skipSeen({ start, end, term }: SeenTerm<T>): T {
    this.at += end - start;
    return term;
  }

  private resource(): T | undefined {
    const first = this.bytes[this.at];
    if (first === c.LESS) return this.iri();
    return first === c.UNDERSCORE ? this.blankNode() : undefined;
  }

  private iri(): T | undefined {
    const { bytes, end } = this;
    const start = this.at + 1;
    const scheme = this.schemeEnd(start);
    if (scheme < 0) return undefined;
    let at = scheme;
    while (at < end && c.IRI_BYTE[bytes[at]!] === 1) at++;
    if (at === end || bytes[at] !== c.GREATER) return undefined;
    this.at = at + 1;
    return this.sink.iri(bytes, start, at);
  }

  /** Behind the colon of the scheme, or -1: relative IRIs are not for these syntaxes. */
  private schemeEnd(start: number): number {
    const { bytes, end } = this;
    if (start >= end || c.LETTER[bytes[start]!] === 0) return -1;
    let at = start + 1;
    while (at < end && c.SCHEME_BYTE[bytes[at]!] === 1) at++;
    return at < end && bytes[at] === c.COLON ? at + 1 : -1;
  }

  private blankNode(): T | undefined {
    const { bytes, end } = this;
    if (bytes[this.at + 1] !== c.COLON) return undefined;
    const start = this.at + 2;
    let at = start;
    while (at < end && c.LABEL_BYTE[bytes[at]!] === 1) at++;
    // A label may go on with other characters, and may end before a full stop: a matter for the whole grammar.
    const next = at < end ? bytes[at] : -1;
    if (at === start || (next !== c.SPACE && next !== c.TAB && next !== c.LESS)) return undefined;
    this.at = at;
    const length = this.labelPrefix + at - start;
    if (length > this.label.length) this.label = Buffer.concat([this.label], 2 * length);
    bytes.copy(this.label, this.labelPrefix, start, at);
    return this.sink.blankNode(this.label, 0, length);
  }

  private literal(): T | undefined {
    const { bytes, end } = this;
    const start = this.at + 1;
    let at = start;
    while (at < end && bytes[at] !== c.QUOTE) {
      if (c.LITERAL_STOP[bytes[at]!] === 0) at++;
      else if (bytes[at] === c.BACKSLASH) at += 2;
      else return undefined;
    }
    if (at >= end || at - start > this.literalBytesMax) return undefined;
    this.at = at + 1;
    if (!hasEscape(bytes, start, at)) return this.literalOf(bytes, start, at);
    const text = unescaped(bytes, start, at);
    if (text === undefined) return undefined;
    const plain = Buffer.from(text);
    return this.literalOf(plain, 0, plain.length);
  }

  /** The literal with what follows its closing quotation mark; the lexical form is `[start, end)` of `text`. */
  private literalOf(text: Buffer, start: number, end: number): T | undefined {
    const { bytes } = this;
    const next = this.at < this.end ? bytes[this.at] : -1;
    if (next === c.AT) {
      return this.readLanguage() ? this.sink.tagged(text, start, end, this.language) : undefined;
    }
    if (next !== c.CARET) return this.sink.string(text, start, end);
    if (bytes[this.at + 1] !== c.CARET || bytes[this.at + 2] !== c.LESS) return undefined;
    this.at += 2;
    const { seen, at: from } = this;
    if (seen.matches(seen.datatype, from, this.end)) {
      return this.sink.typed(text, start, end, this.skipSeen(seen.datatype));
    }
    const datatype = this.iri();
    if (datatype === undefined || this.spans(LANG_STRING, from + 1)) return undefined;
    if (this.spans(XSD_STRING, from + 1)) return this.sink.string(text, start, end);
    seen.datatype = { start: from, end: this.at, term: datatype };
    return this.sink.typed(text, start, end, datatype);
  }

  /** Whether the IRI that begins at `from`, and was just read, is the given one. */
  private spans(iri: Buffer, from: number): boolean {
    return this.at - 1 - from === iri.length && iri.compare(this.bytes, from, this.at - 1) === 0;
  }

  /** Reads a tag of well-formed length (BCP 47, 2.1), keeping the string of the last one. */
  private readLanguage(): boolean {
    const { bytes, end } = this;
    const start = this.at + 1;
    let at = start;
    let subtag = start;
    for (; at < end && c.LANGUAGE_BYTE[bytes[at]!] === 1; at++) {
      if (bytes[at] === c.HYPHEN) {
        if (at === subtag) return false;
        subtag = at + 1;
      } else if (at - subtag >= 8 || (subtag === start && c.LETTER[bytes[at]!] === 0)) return false;
    }
    if (at === subtag) return false;
    if (!this.isLanguage(start, at)) this.language = bytes.toString('latin1', start, at);
    this.at = at;
    return true;
  }

  private isLanguage(start: number, end: number): boolean {
    const { language, bytes } = this;
    if (language.length !== end - start) return false;
    for (let i = 0; i < language.length; i++) if (language.charCodeAt(i) !== bytes[start + i]) return false;
    return true;
  }
}
