import type { XmlHandlers, XmlTag } from '../../rdf/index.ts';
import type { FormatLimits } from '../limits.ts';
import type { Position, ReadRecord, SourceNode } from '../source-record.ts';
import { besideField } from './beside-record.ts';
import { isBesideRecord, isEnvelope, isOfAnswer, mayHavePacked, OaiEnvelope } from './oai-envelope.ts';
import { BARE_AMPERSAND, escapeAttribute } from './xml-text.ts';

/** Which elements are records, and what is left of them. */
export type RecordElements = {
  /** Whether an element is a record, by its local name and those of the elements around it, outermost first. */
  readonly isRecord: (name: string, around: readonly string[]) => boolean;
  /** The nodes of a record from its element. */
  readonly nodesOf: (element: SourceNode) => readonly SourceNode[];
  /** Elements that stand inside a text and are no fields (`<i>`, `<sup>`): their text is the text's own. */
  readonly inline?: ReadonlySet<string>;
  /** White space as it stands, for formats in which it counts. */
  readonly keepsSpace?: boolean;
};

type Open = { name: string; text: string; attributes: Record<string, string>; children: SourceNode[] };
/** A record that is read, behind which more may be said of it before its envelope ends. */
type Held = {
  readonly position: Position;
  readonly nodes: SourceNode[];
  readonly warnings: readonly string[];
};
type Around = { readonly names: readonly string[]; readonly tags: readonly XmlTag[] };

/** The field that says what a record is called in the OAI-PMH answer in which it stands. */
export const OAI_IDENTIFIER = 'oai identifier';
const REPLACEMENT = '\ufffd';

/** Makes records of the events of XML documents. They are in `ready`, with what is told beside them, until they are taken. */
export class RecordBuilder implements XmlHandlers {
  /** The line that has been read to. */
  lineNow: () => number = () => 1;
  /** Reads a record that stands in its envelope as a text, with the events of its elements; answers why it cannot be read. */
  unpack: (text: string) => string | undefined = () => undefined;
  private readonly elements: RecordElements;
  private readonly limits: FormatLimits;
  private readonly envelope = new OaiEnvelope();
  private ready: ReadRecord[] = [];
  private held: Held | undefined;
  /** Whether the element that is being read stands behind the record that is held. */
  private isBeside = false;
  /** Whether the open element, which belongs to no record, has a text. */
  private hasLooseText = false;
  private record = 0;
  /** The elements that are open and belong to no record: their names, and how they are written. */
  private names: string[] = [];
  private tags: XmlTag[] = [];
  /** Those around the record that was begun last; and what records are called, which is in the reader's own lists. */
  private context: Around | undefined;
  private readonly recordNames = new Set<string>();
  /** The text of the open element of an envelope that may be a record; and what number the record before the envelope had. */
  private packed = '';
  private isUnpacking = false;
  private recordBefore = 0;
  private isReplaying = false;
  private stack: Open[] = [];
  private position: Position = { record: 0, line: 1 };
  private nodes = 0;
  private units = 0;
  private inlineDepth = 0;
  /** Why the record that is being read is given up. */
  private refused: string | undefined;
  private readonly warnings = new Set<string>();

  constructor(elements: RecordElements, limits: FormatLimits) {
    this.elements = elements;
    this.limits = limits;
  }

  /** Whether an outermost element is open. */
  get isInside(): boolean {
    return this.names.length + this.stack.length > 0;
  }

  /** Whether a record has begun, so that another one would be known by how it begins. */
  get canGoOn(): boolean {
    return this.context !== undefined;
  }

  /** What is ready, once. */
  take(): readonly ReadRecord[] {
    const taken = this.ready;
    if (taken.length > 0) this.ready = [];
    return taken;
  }

  open(name: string, _namespace: string, attributes: ReadonlyMap<string, string>, tag: XmlTag): void {
    if (this.isReplaying) return;
    const { elements, limits, stack } = this;
    if (stack.length === 0) {
      this.isBeside = this.held !== undefined && isBesideRecord(name, this.names);
      if (!this.isBeside) {
        if (!elements.isRecord(name, this.names)) {
          this.openAround(name, attributes, tag);
          return;
        }
        this.begin(name);
      }
    } else if (this.inlineDepth > 0 || elements.inline?.has(name)) {
      this.inlineDepth++;
      return;
    }
    if (++this.nodes > limits.nodesMax) this.refuse(`it has more than ${limits.nodesMax} elements`);
    const kept = this.refused === undefined ? plainAttributes(attributes) : {};
    stack.push({ name, text: '', attributes: kept, children: [] });
  }

  close(): void {
    const { stack } = this;
    if (stack.length === 0) {
      this.closeAround();
      return;
    }
    if (this.inlineDepth > 0) {
      this.inlineDepth--;
      return;
    }
    const { name, text, attributes, children } = stack.pop()!;
    const isAsItStands = this.elements.keepsSpace === true && children.length === 0;
    const own = isAsItStands ? text : text.replace(/\s+/g, ' ').trim();
    const node: SourceNode = { name, text: own.normalize('NFC'), attributes, children };
    const parent = stack.at(-1);
    if (parent === undefined) {
      if (this.isBeside) this.held?.nodes.push(besideField(node));
      else this.end(node);
    } else if (this.refused === undefined) parent.children.push(node);
  }

  /** A text; in a CDATA section an ampersand is only itself. */
  text(given: string, isPlain = false): void {
    const isBare = given.includes(BARE_AMPERSAND);
    const text = isBare ? given.replaceAll(BARE_AMPERSAND, '&') : given;
    const top = this.stack.at(-1);
    if (top === undefined) {
      this.envelope.write(text);
      if (mayHavePacked(this.names.at(-1)) && this.packed.length < this.limits.recordBytesMax)
        this.packed += text;
      this.hasLooseText ||= /\S/.test(text);
      return;
    }
    if (this.refused !== undefined) return;
    this.units += text.length;
    if (this.units > this.limits.recordBytesMax)
      this.refuse(`it is longer than ${this.limits.recordBytesMax} characters`);
    else top.text += text;
    if (isBare && !isPlain) this.warnings.add('an ampersand begins no reference; it is taken for itself');
    if (text.includes(REPLACEMENT))
      this.warnings.add('there are characters that cannot be read; each is a replacement character (U+FFFD)');
  }

  /** Notes something about the record that is being read. */
  warn(warning: string): void {
    if (this.stack.length > 0) this.warnings.add(warning);
  }

  /** Tells that the document cannot be read on: the record that had begun is the one that is broken. */
  fail(reason: string, line: number): void {
    const isRecord = this.stack.length > 0;
    if (isRecord && this.isBeside) this.refuse(reason);
    else {
      this.release();
      const position = isRecord ? this.position : { record: ++this.record, line };
      this.ready.push({ kind: 'problem', position, reason, excerpt: '' });
    }
    this.release();
    this.stack = [];
    this.inlineDepth = 0;
    this.envelope.identifier = '';
    if (this.context === undefined) return;
    this.names = [...this.context.names];
    this.tags = [...this.context.tags];
  }

  /** Where in a text another record begins, after one has failed; -1 where none does. */
  nextRecord(text: string): number {
    return text.search(new RegExp(`<(?:[\\w.-]+:)?(?:${[...this.recordNames].join('|')})(?=[\\s/>])`));
  }

  /** Opens the elements around the last record again, for a reader that begins with the next one. */
  replay(write: (text: string) => void): void {
    const tags = this.tags.map(({ name, namespaces }) => {
      const declared = Object.entries(namespaces)
        .filter(([prefix]) => prefix !== 'xml' && prefix !== 'xmlns')
        .map(([prefix, iri]) => ` xmlns${prefix === '' ? '' : ':'}${prefix}="${escapeAttribute(iri)}"`);
      return `<${name}${declared.join('')}>`;
    });
    this.isReplaying = true;
    try {
      if (tags.length > 0) write(tags.join(''));
    } finally {
      this.isReplaying = false;
    }
  }

  private refuse(reason: string): void {
    this.refused ??= reason;
  }

  private openAround(name: string, attributes: ReadonlyMap<string, string>, tag: XmlTag): void {
    this.tellLooseText();
    this.packed = '';
    if (name === 'record') this.recordBefore = this.record;
    this.names.push(name);
    this.tags.push(tag);
    this.envelope.open(name, attributes);
  }

  /** A text that stands in no record is told with the elements that it stands in. */
  private tellLooseText(): void {
    if (!this.hasLooseText) return;
    this.hasLooseText = false;
    const { names } = this;
    if (names.length > 0 && !isOfAnswer(names.at(-1)!, names.slice(0, -1)))
      this.ready.push({ kind: 'aside', path: names.join('/'), times: 1 });
  }

  private begin(name: string): void {
    this.release();
    this.position = { record: ++this.record, line: this.lineNow() };
    this.nodes = 0;
    this.units = 0;
    this.refused = undefined;
    this.warnings.clear();
    // In an answer of OAI-PMH or SRU, the next record begins with its envelope.
    const envelope = this.names.lastIndexOf('record');
    const depth = envelope < 0 ? this.names.length : envelope;
    this.context = { names: this.names.slice(0, depth), tags: this.tags.slice(0, depth) };
    this.recordNames.add(envelope < 0 ? name : 'record');
  }

  private end(element: SourceNode): void {
    const { position } = this;
    const { identifier } = this.envelope;
    const called = identifier === '' ? [] : [{ name: OAI_IDENTIFIER, text: identifier }];
    const nodes = this.refused === undefined ? [...this.elements.nodesOf(element), ...called] : [];
    // Of several records in one envelope, the first has what it is called.
    this.envelope.identifier = '';
    this.held = { position, nodes, warnings: [...this.warnings] };
    // In an envelope more may be said of it.
    if (!this.names.includes('record')) this.release();
  }

  /** The record that is held is read whole; or it is refused, with what stands behind it. */
  private release(): void {
    const { held, refused } = this;
    if (held === undefined) return;
    this.held = undefined;
    const { position } = held;
    if (refused === undefined) this.ready.push({ kind: 'record', ...held });
    else this.ready.push({ kind: 'problem', position, reason: refused, excerpt: '' });
  }

  /** Reads the record that the text of the open element is, if it is one. */
  private readPacked(): void {
    const text = this.packed.trim();
    this.packed = '';
    // A text in which another record is packed is none.
    if (this.isUnpacking || !text.startsWith('<')) return;
    this.hasLooseText = false;
    const { names, tags } = this;
    const around = { names: [...names], tags: [...tags] };
    this.isUnpacking = true;
    const reason = this.unpack(text);
    this.isUnpacking = false;
    if (reason !== undefined) this.fail(reason, this.lineNow());
    Object.assign(this, around);
  }

  /** An envelope of a record in another format than was asked for says so. */
  private tellEmptyEnvelope(): void {
    if (this.record !== this.recordBefore || !isEnvelope(this.names)) return;
    const position = { record: ++this.record, line: this.lineNow() };
    const reason = 'there is no record of this format in it';
    this.ready.push({ kind: 'problem', position, reason, excerpt: this.envelope.identifier });
  }

  private closeAround(): void {
    if (mayHavePacked(this.names.at(-1))) this.readPacked();
    this.tellLooseText();
    const name = this.names.pop();
    this.tags.pop();
    if (name === undefined) return;
    if (name === 'record') {
      this.release();
      this.tellEmptyEnvelope();
    }
    const says = this.envelope.close(name, this.names);
    if (says === undefined) return;
    if (says.kind === 'said') this.ready.push({ kind: 'aside', path: says.sentence, times: 1, isSaid: true });
    else {
      const position = { record: ++this.record, line: this.lineNow() };
      this.ready.push({ kind: 'problem', position, reason: says.reason, excerpt: says.excerpt });
    }
  }
}

function plainAttributes(attributes: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...attributes].map(([name, value]) => [name, value.replaceAll(BARE_AMPERSAND, '&')]),
  );
}
