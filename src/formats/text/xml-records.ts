import { PinakesError } from '../../base/index.ts';
import { type XmlReader, xmlReader } from '../../rdf/index.ts';
import type { ReadSetting } from '../format.ts';
import type { FormatLimits } from '../limits.ts';
import type { ReadRecord } from '../source-record.ts';
import { decodeXml } from './decode-text.ts';
import { RecordBuilder, type RecordElements } from './record-builder.ts';
import { referenceStart, withoutImpossible } from './xml-text.ts';

export type { RecordElements } from './record-builder.ts';

/** As long as the beginning of an element with its prefix can be. */
const NAME_UNITS = 200;
const PIECE_UNITS = 32_768;

/**
 * The records of an XML document, whatever is around them: a collection, an OAI-PMH answer, a SOAP envelope. Namespaces are
 * not asked for, since many files lack or misspell them. Only XML's own entities are known; a document type is passed over
 * when it names nothing but a public DTD, and refused otherwise. A record that is not well-formed is a problem, and the next one is
 * looked for by how records begin.
 */
export async function* xmlRecords(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
  elements: RecordElements,
): AsyncGenerator<ReadRecord> {
  const builder = new RecordBuilder(elements, limits);
  const documents = new XmlDocuments(builder, limits);
  try {
    for await (const { text, guessed } of decodeXml(chunks)) {
      documents.write(text);
      if (guessed) builder.warn('not all of it is in UTF-8; the rest was read as Windows-1252');
      yield* builder.take();
    }
    documents.end();
  } catch (error) {
    if (error instanceof PinakesError && error.code !== 'too-large') throw error;
    yield* builder.take();
    builder.fail(`the XML cannot be read on from here: ${documents.why(error)}`, documents.line);
  }
  yield* builder.take();
}

/** Reads documents that were joined into one file, and goes on at the next record where one is broken. */
class XmlDocuments {
  private readonly builder: RecordBuilder;
  private readonly limits: FormatLimits;
  private reader: XmlReader;
  /** How much the reader has been given before the piece that it reads. */
  private given = 0;
  /** The lines before what the reader has been given. */
  private linesBefore = 0;
  /** Where the outermost element ended, and what came after it, which is of the next document if there is one. */
  private rootEnd: number | undefined;
  private behind = '';
  /** The beginning of a reference whose end has not come yet. */
  private open = '';
  /** After a record that is broken: the end of the text in which no other one begins. */
  private searched: string | undefined;

  constructor(builder: RecordBuilder, limits: FormatLimits) {
    this.builder = builder;
    this.limits = limits;
    this.reader = this.newReader();
    builder.lineNow = () => this.line;
    builder.unpack = (text) => this.readPacked(text);
  }

  get line(): number {
    return this.linesBefore + this.reader.line;
  }

  /** Throws what is wrong with the XML where no record had begun, so that none can be looked for. */
  write(text: string): void {
    const whole = this.open + text;
    const end = referenceStart(whole);
    this.open = whole.slice(end);
    const plain = withoutImpossible(whole.slice(0, end));
    // The parser is asked for its limits between pieces.
    for (let from = 0; from < plain.length; from += PIECE_UNITS)
      this.pass(plain.slice(from, from + PIECE_UNITS));
  }

  private pass(text: string): void {
    for (let left = text; left !== ''; ) {
      if (this.searched !== undefined) left = this.search(this.searched + left);
      else left = this.read(left);
    }
  }

  end(): void {
    this.pass(withoutImpossible(this.open));
    this.open = '';
    if (this.searched === undefined) this.reader.end();
  }

  /** What an error says, with its line in the file. */
  why(error: unknown): string {
    return (error as Error).message.replace(
      /^(\d+):(\d+): /,
      (_, line: string, column: string) => `line ${Number(line) + this.linesBefore}, column ${column}: `,
    );
  }

  /** Reads a document that is a text of this one, and answers why it cannot be read. */
  private readPacked(text: string): string | undefined {
    const reader = this.newReader();
    try {
      reader.write(withoutImpossible(text));
      reader.end();
      return undefined;
    } catch (error) {
      return `its XML, which stands there as a text, cannot be read: ${(error as Error).message.replace(/^\d+:\d+: /, '')}`;
    }
  }

  /** Answers what is left to be read by another reader. */
  private read(text: string): string {
    const { reader, builder, given: from } = this;
    const afterRoot = () =>
      text.slice(this.rootEnd === undefined ? text.length : Math.max(0, this.rootEnd - from));
    try {
      reader.write(text);
      this.given += text.length;
      this.behind += afterRoot();
      return '';
    } catch (error) {
      if (this.rootEnd !== undefined && !builder.isInside) {
        const next = (this.behind + afterRoot()).replace(/^[^<]*/, '');
        if (next === '') throw error;
        this.linesBefore += reader.line - 1;
        this.restart();
        return next;
      }
      const rest = text.slice(Math.max(1, reader.position - from - 1));
      if (!builder.canGoOn) throw error;
      builder.fail(`its XML cannot be read: ${this.why(error)}`, this.line);
      this.linesBefore += reader.line - 1;
      this.searched = '';
      return rest;
    }
  }

  /** Looks for the next record, and answers the text from there on. */
  private search(text: string): string {
    const at = this.builder.nextRecord(text);
    const end = at < 0 ? Math.max(0, text.length - NAME_UNITS) : at;
    this.linesBefore += text.slice(0, end).split('\n').length - 1;
    if (at < 0) {
      this.searched = text.slice(end);
      return '';
    }
    this.searched = undefined;
    this.restart();
    this.builder.replay((tags) => {
      this.reader.write(tags);
      this.given += tags.length;
    });
    return text.slice(at);
  }

  private restart(): void {
    this.rootEnd = undefined;
    this.behind = '';
    this.given = 0;
    this.reader = this.newReader();
  }

  private newReader(): XmlReader {
    const { builder } = this;
    const reader = xmlReader(
      {
        open: (name, namespace, attributes, tag) => builder.open(name, namespace, attributes, tag),
        text: (text) => builder.text(text),
        cdata: (text) => builder.text(text, true),
        close: () => {
          builder.close();
          if (!builder.isInside) this.rootEnd = reader.position;
        },
      },
      { nestingMax: this.limits.depthMax, textMax: this.limits.recordBytesMax, plainDoctype: true },
    );
    return reader;
  }
}
