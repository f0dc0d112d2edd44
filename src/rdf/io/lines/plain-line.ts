import { sharedWords, wordsOf } from '../../../base/index.ts';
import * as c from './characters.ts';
import { SeenTerm, SeenTerms } from './seen-terms.ts';
import type { StatementSink } from './statement-sink.ts';
import { unescaped } from './unescape.ts';

const XSD_STRING = Buffer.from('http://www.w3.org/2001/XMLSchema#string');
const LANG_STRING = Buffer.from('http://www.w3.org/1999/02/22-rdf-syntax-ns#langString');

/**
 * Reads the lines of N-Triples and N-Quads that are written as nearly all are, straight from the bytes. What is not plain
 * (an escape in an IRI, a label beyond letters and digits, anything wrong) is left to the whole grammar: `read` answers
 * -1 and has given the sink no statement.

 * No term may have a line feed in it, so that a line is read without looking for its end first.
 */
export class PlainLine<T> {
  private readonly sink: StatementSink<T>;
  private readonly allowsGraph: boolean;
  private readonly literalBytesMax: number;
  private readonly labelPrefix: number;
  private label: Buffer;
  private bytes: Buffer = Buffer.alloc(0);
  private words = wordsOf(this.bytes);
  private at = 0;
  private end = 0;
  private readonly seen = new SeenTerms<T>();
  private readonly nothing = new SeenTerm<T>();
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
    this.words = wordsOf(bytes);
    this.end = bytes.length;
    this.seen.startBlock(this.words);
  }

  /** Reads the line that begins at `start`; where the next one begins, or -1 when it was not understood. */
  read(start: number): number {
    this.at = start;
    const first = this.skipSpace();
    if (first !== c.LESS && first !== c.UNDERSCORE) return this.endOfLine();
    const subject = this.resourceSeen(this.seen.subject);
    if (subject === undefined || this.skipSpace() !== c.LESS) return -1;
    const predicate = this.predicate();
    if (predicate === undefined) return -1;
    const object = this.skipSpace() === c.QUOTE ? this.literal() : this.objectResource();
    if (object === undefined) return -1;
    let graph: T | undefined;
    if (this.skipSpace() !== c.DOT) {
      graph = this.allowsGraph ? this.resourceSeen(this.seen.graph) : undefined;
      if (graph === undefined || this.skipSpace() !== c.DOT) return -1;
    }
    this.at++;
    this.skipSpace();
    const next = this.endOfLine();
    if (next >= 0) this.sink.statement(subject, predicate, object, graph);
    return next;
  }

  /** Behind the end of the line, where nothing but a comment is left of it; otherwise -1. */
  private endOfLine(): number {
    const { bytes, end, at } = this;
    if (at === end) return end;
    if (bytes[at] === c.LINE_FEED) return at + 1;
    if (bytes[at] !== c.HASH && bytes[at] !== c.CARRIAGE_RETURN) return -1;
    const feed = bytes.indexOf(c.LINE_FEED, at);
    const stop = feed < 0 ? end : feed;
    // Of a carriage return only the one before the line feed ends no line of its own.
    const last = bytes[stop - 1] === c.CARRIAGE_RETURN ? stop - 1 : stop;
    if (bytes[at] === c.HASH) {
      const inComment = bytes.indexOf(c.CARRIAGE_RETURN, at);
      if (inComment >= 0 && inComment < last) return -1;
    } else if (at !== last) return -1;
    return feed < 0 ? end : feed + 1;
  }

  private skipSpace(): number {
    const { bytes, end } = this;
    let { at } = this;
    while (at < end && (bytes[at] === c.SPACE || bytes[at] === c.TAB)) at++;
    this.at = at;
    return at < end ? bytes[at]! : -1;
  }

  private resourceSeen(last: SeenTerm<T>): T | undefined {
    const start = this.at;
    if (this.seen.matches(last, start, this.end)) return this.skipSeen(last);
    const first = this.bytes[start];
    if (first === c.UNDERSCORE) return this.blankNode();
    const term = first === c.LESS ? this.iri(last) : undefined;
    if (term !== undefined) last.set(start, this.at, term);
    return term;
  }

  private predicate(): T | undefined {
    const { seen, at: start } = this;
    const expected = seen.takePredicate(start, this.end);
    if (expected !== undefined) return this.skipSeen(expected);
    const term = this.iri(this.nothing);
    if (term !== undefined) seen.sawPredicate(start, this.at, term);
    return term;
  }

  private objectResource(): T | undefined {
    return this.resourceSeen(this.seen.expectedObject);
  }

  private skipSeen({ start, end, term }: SeenTerm<T>): T {
    this.at += end - start;
    return term!;
  }

  /** Reads an IRI; what it has in common with `like`, which was read before, is known to be sound. */
  private iri(like: SeenTerm<T>): T | undefined {
    const { bytes, end } = this;
    const start = this.at + 1;
    const scheme = this.schemeEnd(start);
    if (scheme < 0) return undefined;
    // Without the closing bracket.
    const length = Math.min(like.end - like.start - 2, end - start);
    let at = Math.max(scheme, start + sharedWords(this.words, start, like.start + 1, length));
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
    let hasEscape = false;
    while (at < end && bytes[at] !== c.QUOTE) {
      if (c.LITERAL_STOP[bytes[at]!] === 0) at++;
      else if (bytes[at] !== c.BACKSLASH || bytes[at + 1] === c.LINE_FEED) return undefined;
      else {
        hasEscape = true;
        at += 2;
      }
    }
    if (at >= end || at - start > this.literalBytesMax) return undefined;
    this.at = at + 1;
    if (!hasEscape) return this.literalOf(bytes, start, at);
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
    const datatype = this.iri(this.nothing);
    if (datatype === undefined || this.spans(LANG_STRING, from + 1)) return undefined;
    if (this.spans(XSD_STRING, from + 1)) return this.sink.string(text, start, end);
    seen.datatype.set(from, this.at, datatype);
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
