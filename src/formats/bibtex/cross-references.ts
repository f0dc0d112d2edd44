import type { SourceNode, SourceRecord } from '../source-record.ts';

/** Entries that wait for their parent, and parents that are remembered, at the most. */
const WAITING_MAX = 10_000;
const PARENTS_MAX = 20_000;

const PARENT_TYPES = new Set([
  'book',
  'mvbook',
  'collection',
  'mvcollection',
  'proceedings',
  'mvproceedings',
  'reference',
  'periodical',
]);
/** What a part never has from the whole. */
const NEVER = new Set([
  'entrytype',
  'citationkey',
  'crossref',
  'url',
  'doi',
  'abstract',
  'keywords',
  'note',
  'file',
  'bibsource',
  'biburl',
  'timestamp',
  'pages',
  'pagetotal',
  'shorttitle',
  'key',
  'label',
]);

/** An entry that only has fields for others (BibLaTeX, “Data inheritance: xdata”). */
const DATA_TYPE = 'xdata';

const textOf = (nodes: readonly SourceNode[], name: string): string | undefined =>
  nodes.find((node) => node.name === name)?.text;

/**
 * Gives an entry with `crossref` the fields of the entry that it names (BibTeX, “Cross referencing”), which mostly comes after it.
 * Such entries wait for it; one that never comes is a warning.
 */
export class CrossReferences {
  private readonly parents = new Map<string, readonly SourceNode[]>();
  private waiting: SourceRecord[] = [];

  *passing(record: SourceRecord): Generator<SourceRecord> {
    const key = textOf(record.nodes, 'citationkey')?.toLowerCase() ?? '';
    if (textOf(record.nodes, 'entrytype') === DATA_TYPE) {
      if (this.parents.size < PARENTS_MAX) this.parents.set(key, record.nodes);
      return;
    }
    const data = dataOf(record);
    if (data.length > 0) {
      const known = data.map((name) => this.parents.get(name));
      if (known.every((nodes) => nodes !== undefined))
        yield* this.passing(known.reduce((child, nodes) => withData(child, nodes), withoutData(record)));
      else if (this.waiting.length < WAITING_MAX) this.waiting.push(record);
      else yield alone(record);
      return;
    }
    const parent = textOf(record.nodes, 'crossref')?.toLowerCase();
    if (parent !== undefined && parent !== '') {
      const known = this.parents.get(parent);
      if (known !== undefined) yield inherited(record, known);
      else if (this.waiting.length < WAITING_MAX) this.waiting.push(record);
      else yield alone(record);
      return;
    }
    if (PARENT_TYPES.has(textOf(record.nodes, 'entrytype') ?? '') && this.parents.size < PARENTS_MAX)
      this.parents.set(key, record.nodes);
    const [ready, others] = parted(
      this.waiting,
      (child) => textOf(child.nodes, 'crossref')?.toLowerCase() === key,
    );
    this.waiting = others;
    for (const child of ready) yield inherited(child, record.nodes);
    yield record;
  }

  *rest(): Generator<SourceRecord> {
    const waiting = this.waiting;
    this.waiting = [];
    for (const record of waiting) {
      if (dataOf(record).length > 0) {
        yield* this.withWhatThereIs(record);
        continue;
      }
      const parent = this.parents.get(textOf(record.nodes, 'crossref')!.toLowerCase());
      yield parent === undefined ? alone(record) : inherited(record, parent);
    }
  }

  /** At the end of the file: what is not there by now never comes. */
  private *withWhatThereIs(record: SourceRecord): Generator<SourceRecord> {
    let child = withoutData(record);
    for (const name of dataOf(record)) {
      const nodes = this.parents.get(name);
      child =
        nodes === undefined
          ? { ...child, warnings: [...child.warnings, `its xdata “${name}” is not in the file`] }
          : withData(child, nodes);
    }
    const parent = this.parents.get(textOf(child.nodes, 'crossref')?.toLowerCase() ?? '');
    yield parent === undefined ? child : inherited(child, parent);
  }
}

/** The entries whose fields a record has as well. */
function dataOf({ nodes }: SourceRecord): readonly string[] {
  const keys =
    textOf(nodes, DATA_TYPE)
      ?.toLowerCase()
      .split(/\s*,\s*/) ?? [];
  return keys.filter((key) => key !== '');
}

function withoutData(record: SourceRecord): SourceRecord {
  return { ...record, nodes: record.nodes.filter(({ name }) => name !== DATA_TYPE) };
}

function withData(record: SourceRecord, data: readonly SourceNode[]): SourceRecord {
  const own = new Set(record.nodes.map(({ name }) => name));
  return { ...record, nodes: [...record.nodes, ...data.filter(({ name }) => !own.has(name))] };
}

/** What a field of the whole is called in its parts (BibLaTeX, “Inheritance from crossref”). */
const IN_PARTS: Readonly<Record<string, string>> = {
  title: 'booktitle',
  subtitle: 'booksubtitle',
  titleaddon: 'booktitleaddon',
  author: 'bookauthor',
};

function inherited(record: SourceRecord, parent: readonly SourceNode[]): SourceRecord {
  const own = new Set(record.nodes.map(({ name }) => name));
  // Who wrote the book wrote what is in it, where nobody else is named.
  const writesParts = !own.has('author') && textOf(record.nodes, 'entrytype') === 'inbook';
  const isTitled = textOf(parent, 'title') !== undefined;
  const given = parent.flatMap(({ name, text }): readonly SourceNode[] => {
    const part = name === 'author' && writesParts ? 'author' : (IN_PARTS[name] ?? name);
    const isKept = name in IN_PARTS || !(NEVER.has(name) || (isTitled && name === 'booktitle'));
    return isKept && !own.has(part) && text !== '' ? [{ name: part, text }] : [];
  });
  return { ...record, nodes: [...record.nodes, ...given] };
}

function alone(record: SourceRecord): SourceRecord {
  return {
    ...record,
    warnings: [...record.warnings, `its crossref “${textOf(record.nodes, 'crossref')}” is not in the file`],
  };
}

function parted<Each>(all: readonly Each[], test: (each: Each) => boolean): readonly [Each[], Each[]] {
  const yes: Each[] = [];
  const no: Each[] = [];
  for (const each of all) (test(each) ? yes : no).push(each);
  return [yes, no];
}
