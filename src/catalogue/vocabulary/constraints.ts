import type { Triple } from '../../rdf/index.ts';
import { compileShapes, describeShapes, type FieldDescription } from '../../shacl/index.ts';
import { cardinalityText, valueTexts } from './field-words.ts';
import type { TermConstraint } from './ontology-view.ts';
import { shortName } from './statements.ts';

/** What the profile asks of properties and classes, in words, by the term that it is about. */
export function constraintsOf(
  shapes: readonly Triple[],
): readonly (TermConstraint & { readonly term: string })[] {
  const { records, profile } = describeShapes(compileShapes(shapes));
  const anchorOf = (shape: string): string =>
    shape.startsWith(`${profile}#`)
      ? shape.slice(profile!.length + 1)
      : shortName(shape).replace(/[^\w-]+/g, '-');
  return records.flatMap(({ shape, label, classes, groups, rules }) => {
    const ofClasses = classes.flatMap((term) => [
      { term, shape: label, anchor: anchorOf(shape), text: 'is held to this shape' },
      ...rules.map((rule) => ({
        term,
        shape: rule.label,
        anchor: anchorOf(rule.shape),
        text: rule.messages.join(' '),
      })),
    ]);
    const ofProperties = groups
      .flatMap(({ fields }) => fields)
      .flatMap((field) =>
        field.property === undefined
          ? []
          : [{ term: field.property, shape: label, anchor: anchorOf(field.shapes[0]!), text: textOf(field) }],
      );
    return [...ofClasses, ...ofProperties];
  });
}

function textOf(field: FieldDescription): string {
  const linked = [...field.classes, ...field.nodes].map(shortName);
  const list = field.values.length > 0 ? ['one of a list'] : [];
  return [cardinalityText(field), ...valueTexts(field), ...linked, ...list].join(', ');
}
