import type { QuadSource, TermId } from '../../sparql/index.ts';

/** Graphs in the order in which they are asked: the named ones by IRI, then the unnamed one, whose IRI is ''. */
export class GraphsByIri {
  private readonly source: QuadSource;
  private readonly graphs: readonly { readonly graph: TermId; readonly iri: string }[];

  constructor(source: QuadSource) {
    const named = source.namedGraphs().map((graph) => ({ graph, iri: source.termOf(graph).value }));
    this.source = source;
    this.graphs = [
      ...named.sort((a, b) => (a.iri < b.iri ? -1 : 1)),
      { graph: source.unnamedGraph, iri: '' },
    ];
  }

  /** Comes after all of them. */
  get nowhere(): number {
    return this.graphs.length;
  }

  /** The IRI of the graph at a place; '' for `nowhere` too. */
  iriAt(place: number): string {
    return this.graphs[place]?.iri ?? '';
  }

  /**
   * For each of some things, which ascend, the place of the first graph that says this of it; `nowhere` where none does.
   * Without an object any will do.
   */
  firstThatSays(things: Uint32Array, predicate: TermId, object: TermId | undefined): Uint32Array {
    const found = new Uint32Array(things.length).fill(this.nowhere);
    if (predicate === 0 || object === 0) return found;
    let left = things;
    let places = Uint32Array.from(things, (_, place) => place);
    for (let at = 0; at < this.graphs.length && left.length > 0; at++) {
      const graphs = { kind: 'one', graph: this.graphs[at]!.graph } as const;
      const probe = this.source.probe({ subject: 0, predicate, object: object ?? 0, graphs }, ['subject']);
      probe.ask([left], left.length);
      for (let batch = probe.next(); batch !== undefined; batch = probe.next())
        for (let row = 0; row < batch.length; row++) found[places[batch.row[row]!]!] = at;
      places = places.filter((place) => found[place] === this.nowhere);
      left = Uint32Array.from(places, (place) => things[place]!);
    }
    return found;
  }
}
