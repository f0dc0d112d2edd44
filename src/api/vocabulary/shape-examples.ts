import type { ProfileView } from '../../catalogue/index.ts';
import type { ExampleRecords } from './example-records.ts';

/** Statements of the example that the fields and records of a profile are shown with, by the fragments of their shapes. */
export function shapeExamples(
  { records }: ProfileView,
  { statements }: ExampleRecords,
): Readonly<Record<string, string>> {
  const found = records.flatMap(({ anchor, classes, groups }) => {
    const types = classes.map(({ iri }) => iri);
    const whole = types.flatMap((type) => statements.get(type) ?? []).slice(0, 1);
    const fields = groups
      .flatMap(({ fields: own }) => own)
      .flatMap((field) =>
        types
          .flatMap((type) => statements.get(`${type} ${field.property?.iri}`) ?? [])
          .slice(0, 1)
          .map((text) => [field.anchor, text] as const),
      );
    return [...whole.map((text) => [anchor, text] as const), ...fields];
  });
  return Object.fromEntries(found);
}
