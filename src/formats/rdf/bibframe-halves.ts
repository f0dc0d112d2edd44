import type { Position } from '../source-record.ts';
import { type FoundRecord, findRecords } from './find-records.ts';
import { StatementGraph } from './statement-graph.ts';

/** A record that is found once all documents are there, and where it began. */
export type JoinedRecord = { readonly found: FoundRecord; readonly position: Position };

/**
 * BIBFRAME's Works and Instances whose other half was not in their document: libraries serve the two as documents of their own. The
 * documents are held, up to a number of statements, until all have come, and are then one.
 */
export class BibframeHalves {
  private readonly graphs: StatementGraph[] = [];
  private readonly positions = new Map<string, Position>();
  private size = 0;

  /** Answers whether there was room for the document; else what it has of halves is a record as it is. */
  hold(
    graph: StatementGraph,
    halves: readonly { readonly key: string; readonly position: Position }[],
    statementsMax: number,
  ): boolean {
    if (this.size + graph.size > statementsMax) return false;
    this.size += graph.size;
    this.graphs.push(graph);
    for (const { key, position } of halves) if (!this.positions.has(key)) this.positions.set(key, position);
    return true;
  }

  /** The records that the halves come to, and the graph that they stand in; nothing is held from then on. */
  join(): { readonly graph: StatementGraph; readonly records: readonly JoinedRecord[] } | undefined {
    const [first, ...others] = this.graphs.splice(0);
    if (first === undefined) return undefined;
    const graph = others.length === 0 ? first : new StatementGraph();
    if (others.length > 0) for (const each of [first, ...others]) graph.absorb(each);
    const records: JoinedRecord[] = [];
    for (const found of findRecords(graph)) {
      const position = this.positions.get(found.thing.key);
      if (position !== undefined) records.push({ found, position });
    }
    this.positions.clear();
    this.size = 0;
    return { graph, records };
  }
}

/** What another document may say of it that only a label, a class and links to Instances are said of here. */
const SAYS_NOTHING = new Set(['rdfs:label', 'bf:hasInstance', 'bf:instanceOf', 'bflc:aap']);

/** Whether another document may have the other half of a record: its Work or Instance is not here, or hardly. */
export function isHalf({ thing, also, elsewhere = [] }: FoundRecord): boolean {
  if (!thing.classes.some((name) => name === 'bf:Instance' || name === 'bf:Work')) return false;
  if (elsewhere.length > 0) return true;
  // Nobody else can name what has no address.
  if (thing.key.startsWith('_:') && also.every(({ key }) => key.startsWith('_:'))) return false;
  return also.every(({ statements }) => statements.every(({ property }) => SAYS_NOTHING.has(property)));
}
