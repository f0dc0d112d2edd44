/**
 * A field of a record as its format has it: a MARC field with its subfields as children, a RIS tag, an XML element, a
 * column of a table. Names are the format's own; nothing has been interpreted yet.
 */
export type SourceNode = {
  readonly name: string;
  /** Its own text, without that of its children; '' where it has none. */
  readonly text: string;
  /** Indicators as `ind1` and `ind2`, attributes of XML by local name. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly SourceNode[];
};

/** Where a record begins. */
export type Position = {
  /** From 1, counting those that could not be read. */
  readonly record: number;
  /** From 0, in the file; of formats that are read as bytes. */
  readonly byte?: number;
  /** From 1; of formats that are read as text. */
  readonly line?: number;
  /** What it is about, of formats that name it by an address. */
  readonly subject?: string;
  /** The file, where several are read as one. */
  readonly file?: string;
};

export type SourceRecord = {
  readonly kind: 'record';
  readonly position: Position;
  readonly nodes: readonly SourceNode[];
  /** What was wrong with it and could be mended, as sentences. */
  readonly warnings: readonly string[];
  /** Fields that another catalogue kept of the record that it made this one of, a line for each. */
  readonly kept?: readonly string[];
};

/** A record that could not be read. The reader goes on with the next one. */
export type RecordProblem = {
  readonly kind: 'problem';
  readonly position: Position;
  readonly reason: string;
  /** Its beginning, for whoever looks for it. */
  readonly excerpt: string;
};

/** Something that a file says of what is no record; it is counted, so that it is not passed over in silence. */
export type Aside = {
  readonly kind: 'aside';
  readonly path: string;
  readonly times: number;
  /** Whether it is what a repository says of its answer, as a sentence: nothing is left out. */
  readonly isSaid?: true;
};

export type ReadRecord = SourceRecord | RecordProblem | Aside;

/** "record 12 (byte 4,711)" */
export function positionText({ record, byte, line, subject }: Position): string {
  const place =
    line !== undefined
      ? ` (line ${line.toLocaleString('en-GB')})`
      : byte !== undefined
        ? ` (byte ${byte.toLocaleString('en-GB')})`
        : subject !== undefined
          ? ` (${subject})`
          : '';
  return `record ${record.toLocaleString('en-GB')}${place}`;
}

const EXCERPT_LENGTH = 60;

/** The beginning of a text for a message: control characters as spaces, cut where it is long. */
export function excerptOf(text: string): string {
  const plain = text
    .slice(0, EXCERPT_LENGTH * 2)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
  return plain.length > EXCERPT_LENGTH ? `${plain.slice(0, EXCERPT_LENGTH)}…` : plain;
}

/** The texts of the children with a name. */
export function childTexts(node: SourceNode, name: string): readonly string[] {
  const found: string[] = [];
  for (const child of node.children ?? [])
    if (child.name === name && child.text !== '') found.push(child.text);
  return found;
}

/** The first of them. */
export function childText(node: SourceNode, name: string): string | undefined {
  for (const child of node.children ?? []) if (child.name === name && child.text !== '') return child.text;
  return undefined;
}

/** All text of a node and of what is in it, in order. */
export function wholeText(node: SourceNode): string {
  if (node.children === undefined || node.children.length === 0) return node.text;
  return [node.text, ...node.children.map(wholeText)].filter((text) => text !== '').join(' ');
}
