import type { Term } from '../../rdf/index.ts';
import { localName } from '../describe/local-name.ts';
import type { Constraint, Path, Shape, Shapes } from '../shapes/shape.ts';
import { classWords, datatypeWords } from './type-words.ts';

/** A constraint that is made of other shapes. */
export type NestedConstraint = Extract<
  Constraint,
  {
    readonly kind:
      | 'node'
      | 'property'
      | 'and'
      | 'or'
      | 'xone'
      | 'not'
      | 'qualifiedMinCount'
      | 'qualifiedMaxCount';
  }
>;

/** Shapes within shapes, and conditions and values of one, that are told of; a sentence is no place for more. */
const NESTING_MAX = 3;
const CONDITIONS_MAX = 6;
const VALUES_MAX = 6;

/**
 * What is wanted of a value (by a qualified shape, of some values) by the shapes that a constraint names, or by `sh:not` unwanted, as it reads behind "one that": "is a year
 * (xsd:gYear)", "has “place”". Empty where the shapes ask for nothing that can be said.
 */
export function wantedBy(constraint: NestedConstraint, { shapes }: Shapes): readonly string[] {
  const telling = new Telling(shapes);
  if ('shapes' in constraint && constraint.kind !== 'and') {
    const members = constraint.shapes.map((each) => telling.together(each));
    if (members.some((each) => each === '')) return [];
    return shortened(constraint.kind === 'or' ? distinct(members) : members);
  }
  return shortened(
    'shape' in constraint && constraint.kind !== 'node' && constraint.kind !== 'property'
      ? telling.ofShape(shapes[constraint.shape]!, NESTING_MAX)
      : telling.conditionsOf(constraint, NESTING_MAX),
  );
}

/** A property as it reads in a sentence: "not stated". */
export function propertyWords(iri: string): string {
  return localName(iri)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

/** What the shapes of a profile call a property, by its IRI. */
const namesOfProfiles = new WeakMap<readonly Shape[], ReadonlyMap<string, string>>();

function namesIn(shapes: readonly Shape[]): ReadonlyMap<string, string> {
  const known = namesOfProfiles.get(shapes);
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const { path, presentation } of shapes)
    if (path?.kind === 'property' && presentation.name !== undefined && !names.has(path.property))
      names.set(path.property, presentation.name);
  namesOfProfiles.set(shapes, names);
  return names;
}

class Telling {
  private readonly shapes: readonly Shape[];
  private readonly names: ReadonlyMap<string, string>;

  constructor(shapes: readonly Shape[]) {
    this.shapes = shapes;
    this.names = namesIn(shapes);
  }

  /** All that a shape asks for, as one condition. */
  together(index: number, depth = NESTING_MAX): string {
    return shortened(this.ofShape(this.shapes[index]!, depth)).join(' and ');
  }

  conditionsOf(constraint: Constraint, depth: number): readonly string[] {
    switch (constraint.kind) {
      case 'node':
      case 'property':
        return this.ofShape(this.shapes[constraint.shape]!, depth - 1);
      case 'and':
        return constraint.shapes.flatMap((each) => this.ofShape(this.shapes[each]!, depth - 1));
      case 'or':
      case 'xone':
        return inBrackets(
          constraint.shapes.map((each) => this.together(each, depth - 1)),
          constraint.kind,
        );
      case 'not': {
        const unwanted = this.together(constraint.shape, depth - 1);
        return unwanted === '' ? [] : [`is not one that ${unwanted}`];
      }
      default:
        return conditionWords(constraint);
    }
  }

  ofShape(shape: Shape, depth: number): readonly string[] {
    if (shape.deactivated) return [];
    if (depth < 0) return [this.furtherIn(shape)];
    if (shape.path === undefined) return shape.constraints.flatMap((each) => this.conditionsOf(each, depth));
    const field = this.fieldOf(shape, shape.path);
    const placeOf = ({ kind }: Constraint): number => (kind === 'minCount' || kind === 'maxCount' ? 0 : 1);
    return shape.constraints
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .flatMap((each) => this.ofProperty(each, field, depth));
  }

  private fieldOf({ presentation }: Shape, path: Path): string {
    return `“${presentation.name ?? namedPath(path, this.names)}”`;
  }

  /** A shape that is too far in to be told of, by its name: whoever has the profile finds what it asks for. */
  private furtherIn(shape: Shape): string {
    if (shape.path !== undefined) return `has ${this.fieldOf(shape, shape.path)} as the profile asks for it`;
    const { label, name } = shape.presentation;
    const called =
      label ?? name ?? (shape.id.termType === 'NamedNode' ? propertyWords(shape.id.value) : undefined);
    return called === undefined ? 'has what is asked for further in' : `is as “${called}” asks`;
  }

  private ofProperty(constraint: Constraint, field: string, depth: number): readonly string[] {
    switch (constraint.kind) {
      case 'minCount':
        return constraint.count === 0 ? [] : [`has ${atLeast(constraint.count)}${field}`];
      case 'maxCount':
        return [
          constraint.count === 0 ? `has no ${field}` : `has no more than ${constraint.count} of ${field}`,
        ];
      case 'hasValue':
        return [`has ${this.names.get(constraint.value.value) ?? termWords(constraint.value)} as ${field}`];
      case 'uniqueLang':
        return [`has one ${field} for each language`];
      case 'qualifiedMinCount':
      case 'qualifiedMaxCount': {
        const of = this.together(constraint.shape, depth - 1);
        const number = `${constraint.kind === 'qualifiedMinCount' ? 'at least' : 'at the most'} ${constraint.count}`;
        return [of === '' ? `has ${number} of ${field}` : `has ${number} of ${field} that ${of}`];
      }
      default:
        return this.conditionsOf(constraint, depth).map((each) => `has only ${field} that ${each}`);
    }
  }
}

const atLeast = (count: number): string => (count === 1 ? '' : `${count} or more of `);

/** What a constraint that is made of no others asks of one value. */
function conditionWords(constraint: Constraint): readonly string[] {
  switch (constraint.kind) {
    case 'class':
      return [`is ${classWords(constraint.class)}`];
    case 'datatype':
      return [`is ${datatypeWords(constraint.datatype) ?? `of the type ${localName(constraint.datatype)}`}`];
    case 'nodeKind':
      return [`is ${constraint.nodeKinds.map((kind) => nodeKindWords[kind]).join(' or ')}`];
    case 'minExclusive':
      return [`is more than ${constraint.bound.value}`];
    case 'minInclusive':
      return [`is ${constraint.bound.value} or more`];
    case 'maxExclusive':
      return [`is less than ${constraint.bound.value}`];
    case 'maxInclusive':
      return [`is ${constraint.bound.value} or less`];
    case 'minLength':
      return [`has at least ${characters(constraint.length)}`];
    case 'maxLength':
      return [`has at the most ${characters(constraint.length)}`];
    case 'pattern':
      return [`matches the pattern ${constraint.pattern}`];
    case 'languageIn':
      return [`is in ${alternatives(constraint.languages, 'or')}`];
    case 'in':
      return [`is ${alternatives(shortened(constraint.values.map(termWords), VALUES_MAX), 'or')}`];
    case 'hasValue':
      return [`is ${termWords(constraint.value)}`];
    case 'equals':
      return [`is given as “${propertyWords(constraint.property)}” too`];
    case 'disjoint':
      return [`is not given as “${propertyWords(constraint.property)}” too`];
    case 'lessThan':
      return [`is less than “${propertyWords(constraint.property)}”`];
    case 'lessThanOrEquals':
      return [`is not more than “${propertyWords(constraint.property)}”`];
    case 'closed':
      return ['has no other properties'];
    default:
      return [];
  }
}

const nodeKindWords = { NamedNode: 'a link', BlankNode: 'a node without a name', Literal: 'text' } as const;

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`);

function inBrackets(members: readonly string[], kind: 'or' | 'xone'): readonly string[] {
  if (members.length === 0 || members.some((each) => each === '')) return [];
  const told = kind === 'or' ? distinct(members) : members;
  const all = shortened(told).join(', or ');
  return [told.length === 1 ? all : kind === 'or' ? `(${all})` : `(${all}, one of these alone)`];
}

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** "a, b or c". */
export function alternatives(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function shortened(words: readonly string[], most = CONDITIONS_MAX): readonly string[] {
  return words.length <= most ? words : [...words.slice(0, most), '…'];
}

function termWords({ termType, value }: Term): string {
  return termType === 'Literal' ? `“${value}”` : propertyWords(value);
}

/** A path as it reads in a sentence, its properties by the names that the shapes give them. */
export function pathWords(path: Path, shapes: readonly Shape[]): string {
  return namedPath(path, namesIn(shapes));
}

function namedPath(path: Path, names: ReadonlyMap<string, string>): string {
  if (path.kind === 'property') return names.get(path.property) ?? propertyWords(path.property);
  if (path.kind === 'inverse') return `${namedPath(path.path, names)} of another`;
  if ('paths' in path) {
    const words = path.paths.map((each) => namedPath(each, names));
    return path.kind === 'alternative' ? alternatives(words, 'or') : words.join(', then ');
  }
  return namedPath(path.path, names);
}
