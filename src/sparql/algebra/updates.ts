import type { NamedNode } from '../../rdf/index.ts';
import type { DatasetClause, Operation, TemplateTriple, Variable } from './operations.ts';

/** A template triple with its graph; undefined is the unnamed graph (or WITH's, filled in by the translation). */
export type TemplateQuad = TemplateTriple & { readonly graph: NamedNode | Variable | undefined };

/** What CLEAR, DROP, COPY and their like act on. */
export type GraphTarget =
  | { readonly kind: 'graph'; readonly graph: NamedNode }
  | { readonly kind: 'default' }
  | { readonly kind: 'named' }
  | { readonly kind: 'all' };

/** One operation of a SPARQL 1.1 Update request (section 3). A request is a list of them, done in order, all or none. */
export type UpdateOperation =
  | { readonly type: 'insert-data'; readonly quads: readonly TemplateQuad[] }
  | { readonly type: 'delete-data'; readonly quads: readonly TemplateQuad[] }
  | {
      readonly type: 'modify';
      readonly remove: readonly TemplateQuad[];
      readonly add: readonly TemplateQuad[];
      readonly where: Operation;
      /** USING and USING NAMED. */
      readonly dataset: DatasetClause | undefined;
      /** WITH: the default graph of the WHERE part where there is no USING; the templates have it filled in already. */
      readonly with: NamedNode | undefined;
      /** The base IRI in force, for IRI() of a relative reference. */
      readonly baseIri: string;
    }
  | {
      readonly type: 'load';
      readonly from: string;
      readonly into: NamedNode | undefined;
      readonly silent: boolean;
    }
  | { readonly type: 'clear'; readonly target: GraphTarget; readonly silent: boolean }
  | { readonly type: 'drop'; readonly target: GraphTarget; readonly silent: boolean }
  | { readonly type: 'create'; readonly graph: NamedNode; readonly silent: boolean }
  | {
      readonly type: 'copy' | 'move' | 'add';
      /** undefined is the unnamed graph. */
      readonly from: NamedNode | undefined;
      readonly to: NamedNode | undefined;
      readonly silent: boolean;
    };
