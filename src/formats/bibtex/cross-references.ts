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
  'title',
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
  'author',
  'pages',
  'pagetotal',
  'shorttitle',
  'key',
  'label',
]);

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
    for (const record of this.waiting) {
      const parent = this.parents.get(textOf(record.nodes, 'crossref')!.toLowerCase());
      yield parent === undefined ? alone(record) : inherited(record, parent);
    }
    this.waiting = [];
  }
}

function inherited(record: SourceRecord, parent: readonly SourceNode[]): SourceRecord {
  const own = new Set(record.nodes.map(({ name }) => name));
  const given = parent.filter(({ name, text }) => !NEVER.has(name) && !own.has(name) && text !== '');
  const title = textOf(parent, 'title');
  const host = own.has('booktitle') || title === undefined ? [] : [{ name: 'booktitle', text: title }];
  return {
    ...record,
    nodes: [
      ...record.nodes,
      ...host,
      ...given.filter(({ name }) => name !== 'booktitle' || host.length === 0),
    ],
  };
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
