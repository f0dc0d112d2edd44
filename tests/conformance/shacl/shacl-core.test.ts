import { describe, expect, it } from 'vitest';
import { quad, term } from '../../../src/rdf/index.ts';
import {
  compileShapes,
  overlaySource,
  reportStatements,
  toResult,
  Validation,
  type ValidationResult,
} from '../../../src/shacl/index.ts';
import { knownFailures } from './known-failures.ts';
import { Document, lineOf, readShaclTests, type ShaclTest } from './manifest.ts';

const tests = await readShaclTests();

describe('W3C SHACL Core', () => {
  it('has entries', () => expect(tests.length).toBe(98));
  for (const test of tests) {
    const reason = knownFailures[test.id];
    if (reason === undefined) it(test.id, () => run(test));
    else it.fails(`${test.id} (known failure: ${reason})`, () => run(test));
  }
});

/** The report is compared as what it is, statements. */
function run({ data, shapes, conforms, results }: ShaclTest): void {
  const compiled = compileShapes(shapes);
  const validation = new Validation(compiled, overlaySource(data));
  const found: ValidationResult[] = [];
  validation.validate((each) => found.push(toResult(each, validation.data, compiled)));
  const report = new Document(
    [...reportStatements(found, found.length === 0)].map((each) =>
      quad(each.subject, each.predicate, each.object),
    ),
  );
  const [head] = report.quads.filter(({ object }) => object.value === term('sh', 'ValidationReport').value);
  const value = (name: string) => report.values(head!.subject, term('sh', name).value);
  expect(
    value('result')
      .map((each) => lineOf(each, report))
      .sort(),
  ).toEqual(results);
  expect(value('conforms')[0]?.value).toBe(String(conforms));
}
