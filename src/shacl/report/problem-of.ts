import type { Term } from '../../rdf/index.ts';
import { localName } from '../describe/local-name.ts';
import type { Constraint, Path, Shapes } from '../shapes/shape.ts';
import { defaultMessage } from './default-message.ts';
import { classWords, datatypeWords } from './type-words.ts';
import { alternatives, type NestedConstraint, pathWords, wantedBy } from './wanted-words.ts';

/** Characters of a value that are told. */
const VALUE_MAX = 120;

/**
 * What is wrong, as half a sentence; what to do about it is the message of the shape. `shapes` are those that the constraint is of,
 * `path` is what was looked at.
 */
export function problemOf(
  constraint: Constraint,
  value: Term | undefined,
  { shapes, path }: { readonly shapes: Shapes; readonly path: Path | undefined },
): string {
  const what = value === undefined ? 'it' : valueText(value);
  switch (constraint.kind) {
    case 'minCount':
      return constraint.count === 1 ? 'it is missing' : `there are fewer than ${constraint.count} values`;
    case 'maxCount':
      return constraint.count === 1
        ? 'there is more than one value'
        : `there are more than ${constraint.count} values`;
    case 'class':
      return value?.termType === 'Literal'
        ? `${what} is text, where a link to ${classWords(constraint.class)} is wanted`
        : `${what} is not known as ${classWords(constraint.class)}`;
    case 'datatype':
      return datatypeWords(constraint.datatype) === undefined
        ? `${what} is not of the type ${localName(constraint.datatype)}`
        : `${what} is not ${datatypeWords(constraint.datatype)}`;
    case 'uniqueLang':
      return 'two values are in the same language';
    case 'hasValue':
      return `${valueText(constraint.value)} is missing`;
    case 'in':
      return `${what} is none of the values to choose from`;
    case 'pattern':
      return `${what} does not have the form that is asked for`;
    case 'node':
    case 'or':
    case 'and':
    case 'xone':
    case 'not':
      return nestedProblem(what, constraint, shapes);
    case 'closed':
      return `${what} is given as “${path === undefined ? '' : pathWords(path, shapes.shapes)}”, for which there is no place`;
    case 'equals':
      return `${what} is on one side only`;
    case 'disjoint':
      return `${what} is given as ${localName(constraint.property)} too`;
    default: {
      const sentence = defaultMessage(constraint, shapes).value.replace(/\.$/, '');
      const clause = sentence[0]!.toLowerCase() + sentence.slice(1);
      return value === undefined ? clause : `${what}: ${clause}`;
    }
  }
}

/** "“5” is neither a year (xsd:gYear) nor a day (xsd:date)", "it has neither “place” nor place as “not stated”". */
function nestedProblem(what: string, constraint: NestedConstraint, shapes: Shapes): string {
  const wanted = wantedBy(constraint, shapes);
  if (wanted.length === 0) return `${what} is not as it has to be`;
  switch (constraint.kind) {
    case 'or': {
      const kinds = objectsOf(wanted, IS_A_KIND);
      if (kinds !== undefined) return `${what} is neither ${alternatives(kinds, 'nor')}`;
      const values = objectsOf(wanted, HAS_A_VALUE);
      if (values !== undefined) return `${what} has neither ${alternatives(values, 'nor')}`;
      return `${what} is not one that ${wanted.join(', or that ')}`;
    }
    case 'xone':
      return `${what} is not one that does exactly one of these: it ${wanted.join('; it ')}`;
    case 'not': {
      const values = objectsOf(wanted, HAS_A_VALUE);
      if (values !== undefined) return `${what} has ${alternatives(values, 'and')} together, and should not`;
      return `${what} is one that ${wanted.join(', and that ')}, and should not be`;
    }
    default:
      return `${what} is not one that ${wanted.join(', and that ')}`;
  }
}

const IS_A_KIND = /^is (?!not )([^“]*)$/;
/** Not what is had in a number, or is had of nothing else: a negation of these would be ambiguous. */
const HAS_A_VALUE = /^has (?!no |only |one |at |\d)(.*)$/;

/** What several conditions with one verb are about; undefined where one has another form or is made of two. */
function objectsOf(conditions: readonly string[], form: RegExp): readonly string[] | undefined {
  if (conditions.length < 2) return undefined;
  const objects = conditions.map((each) => form.exec(each)?.[1]);
  const areAlike = objects.every((each) => each !== undefined && !/ and /.test(each));
  return areAlike ? (objects as readonly string[]) : undefined;
}

/** A value for a sentence: text in quotes with its language, else the IRI. */
export function valueText(term: Term): string {
  const text = term.value.length > VALUE_MAX ? `${term.value.slice(0, VALUE_MAX)}…` : term.value;
  if (term.termType === 'NamedNode') return `<${text}>`;
  if (term.termType === 'BlankNode') return 'a node without a name';
  return `“${text}”${term.language === '' ? '' : ` (${term.language})`}`;
}
