import { type Literal, literal, type Term } from '../../rdf/index.ts';
import type { Constraint, Shapes } from '../shapes/shape.ts';
import { type NestedConstraint, wantedBy } from './wanted-words.ts';

/** What to say of a constraint whose shape has no words of its own. `shapes`: those that it is of. */
export function defaultMessage(constraint: Constraint, shapes: Shapes): Literal {
  return literal(sentenceOf(constraint, shapes), 'en');
}

function sentenceOf(constraint: Constraint, shapes: Shapes): string {
  switch (constraint.kind) {
    case 'class':
      return `The value should be a member of <${constraint.class}>.`;
    case 'datatype':
      return `The value should be a literal of the datatype <${constraint.datatype}>.`;
    case 'nodeKind':
      return `The value should be ${constraint.nodeKinds.map((kind) => nodeKindNames[kind]).join(' or ')}.`;
    case 'minCount':
      return `There should be at least ${values(constraint.count)}.`;
    case 'maxCount':
      return constraint.count === 0
        ? 'There should be no value.'
        : `There should be at the most ${values(constraint.count)}.`;
    case 'minExclusive':
      return `The value should be more than ${constraint.bound.value}.`;
    case 'minInclusive':
      return `The value should be ${constraint.bound.value} or more.`;
    case 'maxExclusive':
      return `The value should be less than ${constraint.bound.value}.`;
    case 'maxInclusive':
      return `The value should be ${constraint.bound.value} or less.`;
    case 'minLength':
      return `The value should have at least ${constraint.length} characters.`;
    case 'maxLength':
      return `The value should have at the most ${constraint.length} characters.`;
    case 'pattern':
      return `The value should match the pattern ${constraint.pattern}.`;
    case 'languageIn':
      return `The value should be in one of the languages ${constraint.languages.join(', ')}.`;
    case 'uniqueLang':
      return 'There should be one value for each language.';
    case 'equals':
      return `The values should be those of <${constraint.property}>.`;
    case 'disjoint':
      return `The value should not be one of <${constraint.property}> too.`;
    case 'lessThan':
      return `The value should be less than those of <${constraint.property}>.`;
    case 'lessThanOrEquals':
      return `The value should not be more than those of <${constraint.property}>.`;
    case 'hasValue':
      return `There should be the value ${termText(constraint.value)}.`;
    case 'in':
      return `The value should be one of ${constraint.values.map(termText).join(', ')}.`;
    case 'closed':
      return 'The shape has no place for this property.';
    case 'qualifiedMinCount':
      return `At least ${values(constraint.count)} should ${conformance(constraint, shapes)}.`;
    case 'qualifiedMaxCount':
      return `At the most ${values(constraint.count)} should ${conformance(constraint, shapes)}.`;
    case 'not':
    case 'and':
    case 'or':
    case 'xone':
    case 'node':
    case 'property':
      return nestedSentence(constraint, wantedBy(constraint, shapes));
  }
}

function conformance(constraint: NestedConstraint, shapes: Shapes): string {
  const wanted = wantedBy(constraint, shapes);
  return wanted.length === 0
    ? 'conform to the shape for some of them'
    : `be one that ${wanted.join(', and that ')}`;
}

/** @param wanted what can be said of the shapes within, which may be nothing */
function nestedSentence({ kind }: NestedConstraint, wanted: readonly string[]): string {
  const isSaid = wanted.length > 0;
  switch (kind) {
    case 'not':
      return isSaid
        ? `The value should not be one that ${wanted.join(', and that ')}.`
        : 'The value conforms to a shape that it should not conform to.';
    case 'or':
      return isSaid
        ? `The value should be one that ${wanted.join(', or that ')}.`
        : 'The value should conform to one of the shapes of the list.';
    case 'xone':
      return isSaid
        ? `The value should be one that does exactly one of these: it ${wanted.join('; it ')}.`
        : 'The value should conform to exactly one of the shapes of the list.';
    default:
      return isSaid
        ? `The value should be one that ${wanted.join(', and that ')}.`
        : 'The value does not conform to the shape that it should have.';
  }
}

const nodeKindNames = { NamedNode: 'an IRI', BlankNode: 'a blank node', Literal: 'a literal' } as const;

function values(count: number): string {
  return count === 1 ? 'one value' : `${count} values`;
}

function termText({ termType, value }: Term): string {
  return termType === 'NamedNode' ? `<${value}>` : termType === 'Literal' ? `“${value}”` : `_:${value}`;
}
