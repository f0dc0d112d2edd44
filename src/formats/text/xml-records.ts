import { PinakesError } from '../../base/index.ts';
import { type XmlHandlers, type XmlReader, xmlReader } from '../../rdf/index.ts';
import type { ReadSetting } from '../format.ts';
import type { Position, ReadRecord, SourceNode } from '../source-record.ts';
import { decodeText } from './decode-text.ts';

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
  /** An element around records that says that a record is none (`deleted` in OAI-PMH). */
  readonly onOther?: (name: string, attributes: Readonly<Record<string, string>>) => string | undefined;
};

type Open = { name: string; text: string; attributes: Record<string, string>; children: SourceNode[] };

/**
 * The records of an XML document, whatever is around them: a collection, an OAI-PMH answer, a SOAP envelope. Namespaces are
 * not asked for, since many files lack or misspell them. Only XML's own entities are known; a document type is passed over
 * when it names nothing but a public DTD, and refused otherwise. An error of the XML ends the file: what follows cannot be
 * read by any XML parser, and is one problem.
 */
export async function* xmlRecords(
  chunks: AsyncIterable<Uint8Array>,
  { name: file, limits }: ReadSetting,
  elements: RecordElements,
): AsyncGenerator<ReadRecord> {
  const ready: ReadRecord[] = [];
  const around: string[] = [];
  let record = 0;
  let nodes = 0;
  let units = 0;
  let line = 1;
  let position: Position = { record: 0, line: 1 };
  let stack: Open[] = [];
  let inlineDepth = 0;
  /** Why the record that is being read is given up. */
  let refused: string | undefined;
  const refuse = (reason: string): void => {
    refused ??= reason;
  };
  /** Where the outermost element ended, and the lines of the documents before this one in the file. */
  let rootEnd: number | undefined;
  let linesBefore = 0;
  const handlers: XmlHandlers = {
    open(name, _namespace, attributes) {
      const inside = stack.length > 0;
      if (!inside && !elements.isRecord(name, around)) {
        around.push(name);
        const told = elements.onOther?.(name, Object.fromEntries(attributes));
        if (told !== undefined)
          ready.push({
            kind: 'problem',
            position: { record: ++record, line: lineNow() },
            reason: told,
            excerpt: '',
          });
        return;
      }
      if (!inside) {
        position = { record: ++record, line: lineNow() };
        nodes = 0;
        units = 0;
        refused = undefined;
      } else if (inlineDepth > 0 || elements.inline?.has(name)) {
        inlineDepth++;
        return;
      }
      if (++nodes > limits.nodesMax) refuse(`it has more than ${limits.nodesMax} elements`);
      stack.push({ name, text: '', attributes: Object.fromEntries(attributes), children: [] });
      if (refused !== undefined) stack.at(-1)!.attributes = {};
    },
    close() {
      if (stack.length === 0) {
        around.pop();
        if (around.length === 0) rootEnd = reader.position;
        return;
      }
      if (inlineDepth > 0) {
        inlineDepth--;
        return;
      }
      const { name, text, attributes, children } = stack.pop()!;
      const own =
        elements.keepsSpace === true && children.length === 0 ? text : text.replace(/\s+/g, ' ').trim();
      const node: SourceNode = { name, text: own.normalize('NFC'), attributes, children };
      const parent = stack.at(-1);
      if (parent !== undefined) {
        if (refused === undefined) parent.children.push(node);
      } else if (refused !== undefined)
        ready.push({ kind: 'problem', position, reason: refused, excerpt: '' });
      else ready.push({ kind: 'record', position, nodes: elements.nodesOf(node), warnings: [] });
      if (parent === undefined && around.length === 0) rootEnd = reader.position;
    },
    text(text) {
      const top = stack.at(-1);
      if (top === undefined || refused !== undefined) return;
      units += text.length;
      if (units > limits.recordBytesMax) refuse(`it is longer than ${limits.recordBytesMax} characters`);
      else top.text += text;
    },
  };
  const newReader = () =>
    xmlReader(handlers, { nestingMax: limits.depthMax, textMax: limits.recordBytesMax, plainDoctype: true });
  let reader: XmlReader = newReader();
  const lineNow = (): number => linesBefore + reader.line;
  /** What came after the outermost element, which is of the next document if there is one. */
  let behind = '';
  /** Reads a text; where a document ends in it and another begins, which files of joined records have, that one is read anew. */
  const write = (text: string): void => {
    for (let left = text; left !== ''; ) {
      const from = reader.position;
      const afterRoot = () => left.slice(rootEnd === undefined ? left.length : Math.max(0, rootEnd - from));
      try {
        reader.write(left);
        behind += afterRoot();
        return;
      } catch (error) {
        if (rootEnd === undefined || around.length + stack.length > 0) throw error;
        const next = (behind + afterRoot()).replace(/^[^<]*/, '');
        if (next === '') throw error;
        left = next;
        linesBefore += reader.line - 1;
        rootEnd = undefined;
        behind = '';
        reader = newReader();
      }
    }
  };
  try {
    for await (const text of decodeText(chunks, file, 'xml')) {
      write(text);
      line = lineNow();
      yield* ready.splice(0);
    }
    reader.end();
  } catch (error) {
    if (error instanceof PinakesError && error.code !== 'too-large') throw error;
    yield* ready.splice(0);
    // A record that had begun is the one that is broken.
    const at = stack.length > 0 ? position : { record: record + 1, line };
    const why = (error as Error).message.replace(/^(\d+):(\d+): /, 'line $1, column $2: ');
    yield {
      kind: 'problem',
      position: at,
      reason: `the XML cannot be read on from here: ${why}`,
      excerpt: '',
    };
    return;
  }
  yield* ready.splice(0);
  stack = [];
}
