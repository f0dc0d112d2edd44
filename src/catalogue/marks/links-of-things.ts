import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';

/** A statement between one of some things and another term. */
export type LinkOfThing = { readonly thing: TermId; readonly other: TermId };

/** Asks one question of many things at a time; their ids ascend. */
export class LinksOfThings {
  readonly source: QuadSource;
  private readonly things: Uint32Array;

  constructor(source: QuadSource, things: Uint32Array) {
    this.source = source;
    this.things = things;
  }

  /** What the things have for a property. */
  from(property: string, graphs: GraphSelector): Generator<LinkOfThing> {
    return this.links(property, graphs, 'subject');
  }

  /** What has one of the things for a property. */
  to(property: string, graphs: GraphSelector): Generator<LinkOfThing> {
    return this.links(property, graphs, 'object');
  }

  private *links(property: string, graphs: GraphSelector, at: 'subject' | 'object'): Generator<LinkOfThing> {
    const { source, things } = this;
    const predicate = source.idOf(namedNode(property));
    if (predicate === 0 || things.length === 0) return;
    const probe = source.probe({ subject: 0, predicate, object: 0, graphs }, [at]);
    probe.ask([things], things.length);
    for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
      const others = at === 'subject' ? batch.object : batch.subject;
      for (let i = 0; i < batch.length; i++) yield { thing: things[batch.row[i]!]!, other: others[i]! };
    }
  }
}
