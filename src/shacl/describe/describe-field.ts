import type { Term } from '../../rdf/index.ts';
import { defaultMessage } from '../report/default-message.ts';
import { textsOf } from '../shapes/compile-shapes.ts';
import type { Constraint, ConstraintKind, NodeKind, Path, Severity, Shape, Shapes } from '../shapes/shape.ts';
import { iri, termKey } from '../shapes/shapes-graph.ts';
import type { FieldDescription } from './form-description.ts';
import { localName } from './local-name.ts';
import { widgetOf } from './widget-of.ts';

/** The property shapes of one path, in order, and what has to hold of each value, choices included. */
export type FieldParts = {
  readonly shapes: readonly Shape[];
  readonly constraints: readonly (readonly [Constraint, Severity])[];
  /** The constraints of all members of `sh:or`, `sh:xone` and `sh:and`: what a value may be. */
  readonly choices: readonly Constraint[];
  readonly nodes: readonly string[];
  /** The profile that they are of. */
  readonly profile: Shapes;
};

export function fieldParts(same: readonly Shape[], profile: Shapes): FieldParts {
  const { shapes } = profile;
  const constraints = same.flatMap((shape) =>
    shape.constraints.map((each) => [each, shape.severity] as const),
  );
  const choices = constraints.flatMap(([constraint]) =>
    'shapes' in constraint ? constraint.shapes.flatMap((each) => shapes[each]!.constraints) : [],
  );
  const nodes = constraints.flatMap(([constraint]) =>
    constraint.kind === 'node' ? [shapes[constraint.shape]!.id.value] : [],
  );
  return { shapes: same, constraints, choices, nodes, profile };
}

/** One field out of its property shapes: the strictest of what they say counts. */
export function describeField(parts: FieldParts): FieldDescription {
  const { shapes, constraints, choices, nodes, profile } = parts;
  const of = <Kind extends ConstraintKind>(kind: Kind, which = blocking) =>
    constraints.flatMap(([each, severity]) =>
      each.kind === kind && which(severity) ? [each as Extract<Constraint, { kind: Kind }>] : [],
    );
  const wide = <Kind extends ConstraintKind>(kind: Kind) => [
    ...of(kind),
    ...choices.filter((each): each is Extract<Constraint, { kind: Kind }> => each.kind === kind),
  ];
  const least = (numbers: readonly number[]) => (numbers.length === 0 ? undefined : Math.min(...numbers));
  const most = (numbers: readonly number[]) => (numbers.length === 0 ? undefined : Math.max(...numbers));
  const [first] = shapes as readonly [Shape, ...Shape[]];
  const texts = shapes.map(({ presentation }) => presentation);
  const path = first.path!;
  const maxCount = least(of('maxCount').map(({ count }) => count));
  const datatypes = distinct(wide('datatype').map(({ datatype }) => datatype));
  const described: Omit<FieldDescription, 'editor'> = {
    key: pathKey(path),
    shapes: shapes.map(({ id }) => id.value),
    path,
    property: path.kind === 'property' ? path.property : undefined,
    label: texts.find(({ name }) => name !== undefined)?.name ?? pathKey(path),
    description: texts.find(({ description }) => description !== undefined)?.description,
    messages: shapes.flatMap((shape) =>
      wordsOf(shape, profile).map((text) => ({ text, severity: shape.severity })),
    ),
    minCount: most(of('minCount').map(({ count }) => count)) ?? 0,
    maxCount,
    recommendedCount: most(of('minCount', isWarning).map(({ count }) => count)) ?? 0,
    repeats: maxCount === undefined || maxCount > 1,
    nodeKinds: distinct(wide('nodeKind').flatMap(({ nodeKinds }): readonly NodeKind[] => nodeKinds)),
    datatypes,
    classes: distinct(wide('class').map((each) => each.class)),
    nodes: distinct(nodes),
    values: distinctTerms(wide('in').flatMap(({ values }) => values)),
    hasLanguage: datatypes.includes(iri('rdf', 'langString')),
    uniqueLanguage: of('uniqueLang').length > 0,
    languages: distinct(of('languageIn').flatMap(({ languages }) => languages)),
    patterns: of('pattern').map(({ pattern, flags }) => ({ pattern, flags })),
    minLength: most(of('minLength').map(({ length }) => length)),
    maxLength: least(of('maxLength').map(({ length }) => length)),
    least: boundOf(of('minInclusive')[0], of('minExclusive')[0]),
    most: boundOf(of('maxInclusive')[0], of('maxExclusive')[0]),
    defaultValue: texts.find(({ defaultValue }) => defaultValue !== undefined)?.defaultValue,
  };
  const hint = texts.find(({ editor }) => editor !== undefined)?.editor;
  return { ...described, editor: hint === undefined ? widgetOf(described) : localName(hint) };
}

/** What a shape says of itself; without words of its own, what the rest of the description does not tell. */
function wordsOf({ messages, constraints, severity }: Shape, profile: Shapes): readonly string[] {
  if (messages.length > 0) return textsOf(messages);
  return constraints
    .filter(({ kind }) => !blocking(severity) || !DESCRIBED.has(kind))
    .map((constraint) => defaultMessage(constraint, profile).value);
}

/** Kinds that a description tells of by itself, where they block. */
const DESCRIBED: ReadonlySet<ConstraintKind> = new Set<ConstraintKind>([
  'minCount',
  'maxCount',
  'datatype',
  'nodeKind',
  'class',
  'node',
  'in',
  'pattern',
  'minLength',
  'maxLength',
  'minInclusive',
  'minExclusive',
  'maxInclusive',
  'maxExclusive',
  'languageIn',
  'uniqueLang',
]);

const blocking = (severity: Severity): boolean => severity === 'Violation';
const isWarning = (severity: Severity): boolean => severity === 'Warning';

/** The local name of the property that a path begins with, whichever way. */
function pathKey(path: Path): string {
  if (path.kind === 'property') return localName(path.property);
  if (path.kind === 'inverse') return `${pathKey(path.path)}-of`;
  return 'paths' in path ? path.paths.map(pathKey).join('-') : pathKey(path.path);
}

type RangeConstraint = Extract<Constraint, { readonly bound: unknown }>;

function boundOf(included: RangeConstraint | undefined, excluded: RangeConstraint | undefined) {
  const bound = included ?? excluded;
  return bound && { value: bound.bound.value, isIncluded: bound === included };
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

function distinctTerms(terms: readonly Term[]): readonly Term[] {
  return [...new Map(terms.map((each) => [termKey(each), each])).values()];
}
