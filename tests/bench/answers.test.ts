import { describe, expect, it } from 'vitest';
import { difference } from './answers/agree.ts';
import { summarise } from './answers/summary.ts';
import { geometricMean, median, percentile } from './measure/statistics.ts';

const json = (...rows: readonly Record<string, object>[]) =>
  summarise({ mediaType: 'json', text: JSON.stringify({ head: { vars: [] }, results: { bindings: rows } }) });
const iri = (value: string) => ({ type: 'uri', value });
const number = (value: string, datatype: string) => ({
  type: 'typed-literal',
  value,
  datatype: `http://www.w3.org/2001/XMLSchema#${datatype}`,
});

describe('answers of engines', () => {
  it('agree when the rows are the same in another order and numbers are written otherwise', () => {
    const one = json(
      { s: iri('urn:a'), n: number('2.50', 'decimal') },
      { s: iri('urn:b'), n: number('3', 'integer') },
    );
    const other = json(
      { n: number('3', 'int'), s: iri('urn:b') },
      { s: iri('urn:a'), n: number('2.5E0', 'double') },
    );
    expect(difference(one, other, 'rows')).toBeUndefined();
  });

  it('differ by a row, a value or a language', () => {
    const one = json({ s: iri('urn:a') });
    expect(difference(one, json({ s: iri('urn:a') }, { s: iri('urn:a') }), 'rows')).toBe('2 rows, not 1');
    expect(difference(one, json({ s: iri('urn:b') }), 'rows')).toBe('1 rows with other values');
    const text = (language: string) => json({ s: { type: 'literal', value: 'a', 'xml:lang': language } });
    expect(difference(text('en'), text('EN'), 'rows')).toBeUndefined();
    expect(difference(text('en'), text('fr'), 'rows')).toBe('1 rows with other values');
  });

  it('may be near where an engine counts statements of its own', () => {
    const count = (value: string) => json({ n: number(value, 'integer') });
    expect(difference(count('1000'), count('1009'), 'near')).toBeUndefined();
    expect(difference(count('1000'), count('1011'), 'near')).toBe('1011, not 1000');
    expect(difference(json({ n: iri('urn:a') }), json({ n: iri('urn:a') }), 'near')).toBeDefined();
  });

  it('are graphs, each triple of which counts once', () => {
    const graph = (text: string) => summarise({ mediaType: 'triples', text });
    const one = graph('<urn:a> <urn:p> "x" .\n<urn:a> <urn:p> <urn:b> .\n');
    const other = graph('<urn:a>\t<urn:p>\t<urn:b> .\n<urn:a> <urn:p> "x" .\n<urn:a> <urn:p> "x" .\n');
    expect(one.rows).toBe(2);
    expect(difference(one, other, 'rows')).toBeUndefined();
  });
});

describe('statistics', () => {
  it('are what they are called', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(3);
    expect(geometricMean([0.5, 2])).toBeCloseTo(1);
  });
});
