import { namespaces } from '../../rdf/index.ts';
import type { TermConstraint } from './ontology-view.ts';
import { irisOf, objectsOf, type Statements, shortName, textOf } from './statements.ts';

const { rdfs, sh, xsd, rdf } = namespaces;

const SHAPES = 'https://w3id.org/pinakes/shapes#';

/** What the profile asks of properties and classes, in words, by the term that it is about. */
export function constraintsOf(shapes: Statements): readonly (TermConstraint & { readonly term: string })[] {
  return [...shapes.keys()].flatMap((shape) => {
    if (!irisOf(shapes, shape, `${rdf}type`).includes(`${sh}NodeShape`)) return [];
    const name = textOf(shapes, shape, `${rdfs}label`) ?? shortName(shape);
    const fields = irisOf(shapes, shape, `${sh}property`);
    const ofClasses = irisOf(shapes, shape, `${sh}targetClass`).map((term) => ({
      term,
      shape: name,
      anchor: anchorOf(shape),
      text: fields.length === 0 ? (textOf(shapes, shape, `${sh}message`) ?? '') : 'is held to this shape',
    }));
    const ofProperties = fields.flatMap((field) =>
      irisOf(shapes, field, `${sh}path`).map((term) => ({
        term,
        shape: name,
        anchor: anchorOf(field),
        text: fieldText(shapes, field),
      })),
    );
    return [...ofClasses, ...ofProperties];
  });
}

function anchorOf(shape: string): string {
  return shape.startsWith(SHAPES) ? shape.slice(SHAPES.length) : shortName(shape).replace(/[^\w-]+/g, '-');
}

function fieldText(shapes: Statements, field: string): string {
  const number = (property: string) => {
    const text = textOf(shapes, field, `${sh}${property}`);
    return text === undefined ? undefined : Number(text);
  };
  const [least, most] = [number('minCount') ?? 0, number('maxCount')];
  const value = [
    ...irisOf(shapes, field, `${sh}class`),
    ...irisOf(shapes, field, `${sh}datatype`),
    ...irisOf(shapes, field, `${sh}node`).flatMap((node) => irisOf(shapes, node, `${sh}targetClass`)),
  ].map(valueName);
  const list = objectsOf(shapes, field, `${sh}in`).length > 0 ? ['one of a list'] : [];
  return [cardinality(least, most), ...value, ...list, severityOf(shapes, field)]
    .filter((part) => part !== '')
    .join(', ');
}

function cardinality(least: number, most: number | undefined): string {
  if (least === most) return `exactly ${least}`;
  if (most === undefined) return least === 0 ? 'any number' : `at least ${least}`;
  return least === 0 ? `at most ${most}` : `${least} to ${most}`;
}

function valueName(iri: string): string {
  if (iri === `${rdf}langString`) return 'text with its language';
  if (iri === `${xsd}string`) return 'text without a language';
  return shortName(iri);
}

function severityOf(shapes: Statements, field: string): string {
  const [severity] = irisOf(shapes, field, `${sh}severity`);
  if (severity === `${sh}Warning`) return 'else a warning';
  return severity === `${sh}Info` ? 'else a remark' : '';
}
