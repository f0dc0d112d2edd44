import type { QuadSource, TermId } from '../../sparql/index.ts';
import type { TextDocument } from '../../text/index.ts';
import { p } from '../properties.ts';
import { GraphsByIri } from '../reading/graphs-by-iri.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { type DocumentKind, documentKindOf, documentLinks } from './document-kinds.ts';
import { bodyOf, type Keyword, keywordsOf } from './keywords.ts';

/**
 * Makes the documents of things from all graphs that a reader sees. The key of a document is the thing's IRI; its scope is the first
 * graph, by IRI, that says what it is, so that a search can be kept to the graphs that a caller may read.
 */
export class DocumentMaker {
  private readonly reader: SourceReader;
  private readonly graphs: GraphsByIri;

  constructor(source: QuadSource, reader = sourceReader(source)) {
    this.reader = reader;
    this.graphs = new GraphsByIri(source);
  }

  /** The document of each of some things, which ascend; undefined for one that is of none of the kinds that are searched. */
  documentsOf(things: Uint32Array): readonly (TextDocument | undefined)[] {
    this.reader.readAhead(things, documentLinks);
    const kinds: (DocumentKind | undefined)[] = [];
    for (const thing of things) kinds.push(this.kindOf(thing));
    const scopes = this.scopesOf(things, kinds);
    const documents: (TextDocument | undefined)[] = [];
    for (let place = 0; place < things.length; place++) {
      const kind = kinds[place];
      documents.push(kind && this.documentOf(things[place]!, kind, this.graphs.iriAt(scopes[place]!)));
    }
    return documents;
  }

  /** A blank node has no address that it could be found at. */
  private kindOf(thing: TermId): DocumentKind | undefined {
    const kind = documentKindOf(thing, this.reader);
    return kind !== undefined && this.reader.term(thing).termType === 'NamedNode' ? kind : undefined;
  }

  private documentOf(thing: TermId, kind: DocumentKind, scope: string): TextDocument {
    const { reader } = this;
    return {
      key: reader.term(thing).value,
      kind: kind.kind,
      scope,
      title: reader.label(thing) ?? '',
      keywords: allForms(keywordsOf(thing, kind, reader)),
      body: bodyOf(thing, reader),
    };
  }

  /** The places of graphs, by places of things. */
  private scopesOf(things: Uint32Array, kinds: readonly (DocumentKind | undefined)[]): Uint32Array {
    const scopes = new Uint32Array(things.length).fill(this.graphs.nowhere);
    for (const kind of new Set(kinds)) {
      if (kind === undefined) continue;
      const places = Uint32Array.from(kinds.keys()).filter((place) => kinds[place] === kind);
      this.find(scopes, things, places, p.type, kind.class);
      const { inferred } = kind;
      if (inferred === undefined) continue;
      const unsaid = places.filter((place) => scopes[place] === this.graphs.nowhere);
      for (const property of inferred.by) this.find(scopes, things, unsaid, property, undefined);
    }
    return scopes;
  }

  private find(
    scopes: Uint32Array,
    things: Uint32Array,
    places: Uint32Array,
    property: string,
    object: string | undefined,
  ): void {
    const { graphs, reader } = this;
    const ids = places.map((place) => things[place]!);
    const first = graphs.firstThatSays(
      ids,
      reader.id(property),
      object === undefined ? undefined : reader.id(object),
    );
    for (let at = 0; at < places.length; at++)
      scopes[places[at]!] = Math.min(scopes[places[at]!]!, first[at]!);
  }
}

function allForms(keywords: readonly Keyword[]): readonly string[] {
  const all = new Set<string>();
  for (const { forms, hidden } of keywords) {
    for (const form of forms) all.add(form);
    if (hidden !== undefined) for (const form of hidden) all.add(form);
  }
  return [...all];
}
