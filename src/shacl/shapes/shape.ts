import type { Literal, Term } from '../../rdf/index.ts';

/** A property path (SHACL 2.3.1); properties by their IRIs. */
export type Path =
  | { readonly kind: 'property'; readonly property: string }
  | { readonly kind: 'inverse' | 'zeroOrMore' | 'oneOrMore' | 'zeroOrOne'; readonly path: Path }
  | { readonly kind: 'sequence' | 'alternative'; readonly paths: readonly Path[] };

/** What a shape looks at when nobody says which nodes (SHACL 2.1.3). `class` has the implicit ones too. */
export type Target =
  | { readonly kind: 'class'; readonly class: string }
  | { readonly kind: 'node'; readonly node: Term }
  | { readonly kind: 'subjectsOf' | 'objectsOf'; readonly property: string };

/** Another shape, by its place in `Shapes.shapes`. */
export type ShapeIndex = number;

export type NodeKind = Term['termType'];
export type RangeKind = 'minExclusive' | 'minInclusive' | 'maxExclusive' | 'maxInclusive';

/** One member for each kind, with the same parameters. */
type Each<Kinds extends string, Parameters> = Kinds extends unknown
  ? { readonly kind: Kinds } & Readonly<Parameters>
  : never;

/** One value of one parameter: a constraint of SHACL Core (section 4). */
export type Constraint =
  | Each<'class', { class: string }>
  | Each<'datatype', { datatype: string }>
  | Each<'nodeKind', { nodeKinds: readonly NodeKind[] }>
  | Each<'minCount' | 'maxCount', { count: number }>
  | Each<RangeKind, { bound: Literal }>
  | Each<'minLength' | 'maxLength', { length: number }>
  | Each<'pattern', { pattern: string; flags: string }>
  | Each<'languageIn', { languages: readonly string[] }>
  | Each<'uniqueLang', object>
  | Each<'equals' | 'disjoint' | 'lessThan' | 'lessThanOrEquals', { property: string }>
  | Each<'not' | 'node' | 'property', { shape: ShapeIndex }>
  | Each<'and' | 'or' | 'xone', { shapes: readonly ShapeIndex[] }>
  /** `disjointWith`: shapes of the siblings, none of which a counted value may conform to. */
  | Each<
      'qualifiedMinCount' | 'qualifiedMaxCount',
      { shape: ShapeIndex; count: number; disjointWith: readonly ShapeIndex[] }
    >
  | Each<'closed', { allowed: readonly string[] }>
  | Each<'hasValue', { value: Term }>
  | Each<'in', { values: readonly Term[] }>;

export type ConstraintKind = Constraint['kind'];

export type Severity = 'Violation' | 'Warning' | 'Info';

/** What a shape says for people and forms (SHACL 2.3.2, and the hints of DASH). */
export type Presentation = {
  readonly label: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** The IRI of its group. */
  readonly group: string | undefined;
  readonly order: number;
  /** The widget that edits its values, by its IRI. */
  readonly editor: string | undefined;
  readonly defaultValue: Term | undefined;
};

export type Shape = {
  readonly index: ShapeIndex;
  /** Its node in the shapes graph. */
  readonly id: Term;
  /** Of a property shape. */
  readonly path: Path | undefined;
  readonly targets: readonly Target[];
  readonly constraints: readonly Constraint[];
  /** The IRI of its severity, and which of the three it counts as: one of somebody's own is a violation. */
  readonly severityIri: string;
  readonly severity: Severity;
  readonly messages: readonly Literal[];
  readonly deactivated: boolean;
  /** Whether it comes back to itself through others, for which SHACL leaves open what conforms (3.4.3). */
  readonly recursive: boolean;
  readonly presentation: Presentation;
};

export type PropertyGroup = { readonly iri: string; readonly label: string; readonly order: number };

/** A word that SHACL Core does not have, by its IRI, and the shapes that say it. */
export type Ignored = { readonly parameter: string; readonly shapes: readonly Term[] };

/** A shapes graph, read once. Frozen data: it may be kept, and sent to a thread. */
export type Shapes = {
  readonly shapes: readonly Shape[];
  /** Those with a target. */
  readonly withTargets: readonly ShapeIndex[];
  readonly groups: readonly PropertyGroup[];
  /** The IRI of the graph's own description and its version, where it tells. */
  readonly profile: string | undefined;
  readonly version: string | undefined;
  /** What the graph says beyond SHACL Core, which is not looked at. */
  readonly ignored: readonly Ignored[];
};
