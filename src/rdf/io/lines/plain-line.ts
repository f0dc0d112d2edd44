import * as c from './characters.ts';
import type { StatementSink } from './statement-sink.ts';
import { hasEscape, unescaped } from './unescape.ts';

const XSD_STRING = Buffer.from('http://www.w3.org/2001/XMLSchema#string');
const LANG_STRING = Buffer.from('http://www.w3.org/1999/02/22-rdf-syntax-ns#langString');

/** A term that the last line had, by its bytes: neighbouring lines mostly share subject and graph. */
type Seen<T> = { start: number; end: number; term: T };

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
  private subject: Seen<T> | undefined;
  private graph: Seen<T> | undefined;
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

  /** To be called when `bytes` of the next line are another block than those of the last. */
  newBlock(): void {
    this.subject = undefined;
    this.graph = undefined;
  }

  /** Reads the line `[start, end)`, which has no line feed; true when it was understood. */
  read(bytes: Buffer, start: number, end: number): boolean {
    this.bytes = bytes;
    this.at = start;
    this.end = end > start && bytes[end - 1] === c.CARRIAGE_RETURN ? end - 1 : end;
    if (this.skipSpace() === c.HASH || this.at === this.end) return this.isCommentOrEnd();
    const subject = this.resourceSeen('subject');
    if (subject === undefined) return false;
    if (this.skipSpace() !== c.LESS) return false;
    const predicate = this.iri();
    if (predicate === undefined) return false;
    const object = this.skipSpace() === c.QUOTE ? this.literal() : this.resource();
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
    const seen = this[position];
    const start = this.at;
    if (seen !== undefined && this.matches(seen)) {
      this.at = start + seen.end - seen.start;
      return seen.term;
    }
    const term = this.resource();
    if (term !== undefined && this.bytes[start] === c.LESS) this[position] = { start, end: this.at, term };
    return term;
  }

  /** Whether the bytes here are those of a term that was read before, up to and with its closing bracket. */
  private matches({ start, end }: Seen<T>): boolean {
    const { bytes, at } = this;
    if (at + end - start > this.end) return false;
    // From the end, since IRIs of one catalogue begin alike.
    for (let i = end - start - 1; i >= 0; i--) if (bytes[at + i] !== bytes[start + i]) return false;
    return true;
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
    const from = this.at + 1;
    const datatype = this.iri();
    if (datatype === undefined || this.spans(LANG_STRING, from)) return undefined;
    return this.spans(XSD_STRING, from)
      ? this.sink.string(text, start, end)
      : this.sink.typed(text, start, end, datatype);
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
