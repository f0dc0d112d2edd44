import { datatypeWords, type FieldDescription } from '../../shacl/index.ts';
import { shortName } from './statements.ts';

/** A path as SPARQL writes it (SPARQL 1.1 Query, section 9.1). */
export function pathText(path: FieldDescription['path']): string {
  if (path.kind === 'property') return shortName(path.property);
  if ('paths' in path) return path.paths.map(bracketed).join(path.kind === 'sequence' ? '/' : '|');
  const inner = bracketed(path.path);
  if (path.kind === 'inverse') return `^${inner}`;
  return inner + { zeroOrMore: '*', oneOrMore: '+', zeroOrOne: '?' }[path.kind];
}

function bracketed(path: FieldDescription['path']): string {
  return 'paths' in path ? `(${pathText(path)})` : pathText(path);
}

export function cardinalityText({ minCount, maxCount, recommendedCount }: FieldDescription): string {
  const wanted = recommendedCount > minCount ? `; at least ${recommendedCount} is asked for` : '';
  if (minCount === maxCount) return `exactly ${minCount}`;
  if (maxCount === undefined) return (minCount === 0 ? 'any number' : `at least ${minCount}`) + wanted;
  return (minCount === 0 ? `at most ${maxCount}` : `${minCount} to ${maxCount}`) + wanted;
}

/** What a value may be, beside the classes and lists that are links. */
export function valueTexts(field: FieldDescription): readonly string[] {
  const { datatypes, nodeKinds, uniqueLanguage, languages, patterns, minLength, maxLength } = field;
  const kinds = datatypes.length === 0 ? nodeKinds.map((kind) => nodeKindNames[kind] ?? kind) : [];
  const sizes = [
    minLength !== undefined && minLength > 1 && `at least ${minLength} characters`,
    minLength === 1 && 'not empty',
    maxLength !== undefined && `at most ${maxLength} characters`,
    field.least && `${field.least.isIncluded ? 'from' : 'above'} ${field.least.value}`,
    field.most && `${field.most.isIncluded ? 'to' : 'below'} ${field.most.value}`,
  ].filter((text) => typeof text === 'string');
  return [
    ...datatypes.map(datatypeName),
    ...kinds,
    ...(uniqueLanguage ? ['one for each language'] : []),
    ...(languages.length > 0 ? [`in ${languages.join(', ')}`] : []),
    ...sizes,
    ...patterns.map(({ pattern }) => `of the form ${pattern}`),
  ];
}

const nodeKindNames: Readonly<Record<string, string>> = {
  NamedNode: 'an IRI',
  BlankNode: 'a blank node',
  Literal: 'a literal',
};

export function datatypeName(iri: string): string {
  return datatypeWords(iri) ?? shortName(iri);
}
