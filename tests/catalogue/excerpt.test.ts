import { describe, expect, it } from 'vitest';
import { p } from '../../src/catalogue/properties.ts';
import { excerptOf } from '../../src/catalogue/search/excerpt.ts';

const body = 'How residents and staff work\n  together. With examples.';
const keywords = [
  { property: p.identifier, forms: ['2021'] },
  { property: p.subject, forms: ['citizen participation', 'public involvement', 'public participation'] },
  { property: p.subject, forms: ['co-production', 'co-design'] },
  { property: p.publisher, forms: ['A Trust (for co-production)'] },
];

/** Text with its matches in brackets. */
function shown({ text, matches }: { text: string; matches: readonly (readonly [number, number])[] }): string {
  return matches.reduceRight(
    (marked, [start, end]) => `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`,
    text,
  );
}

function found(stretch: string, ...words: readonly string[]) {
  const matches = words.map((word) => [stretch.indexOf(word), stretch.indexOf(word) + word.length] as const);
  const { snippet, keywords: matching } = excerptOf({ text: stretch, matches }, body, keywords);
  return { snippet: shown(snippet), keywords: matching.map((one) => `${one.name}: ${shown(one)}`) };
}

describe('what is shown of a hit', () => {
  it('is the stretch of the description that matches', () => {
    expect(found('…staff work together.…', 'staff')).toEqual({
      snippet: '…[staff] work together.…',
      keywords: [],
    });
  });

  it('is the beginning of the description and the keywords, where only those match', () => {
    expect(found('2021 · citizen participation · co-production…', 'co-production')).toEqual({
      snippet: 'How residents and staff work together. With examples.',
      keywords: ['Subjects: [co-production]', 'Published by: A Trust (for [co-production])'],
    });
  });

  it('names a term by its proper form, and says by which other form it was found', () => {
    expect(found('…public involvement…', 'public', 'involvement').keywords).toEqual([
      'Subjects: citizen participation (also called [public] [involvement])',
    ]);
  });

  it('has whole words alone, whatever characters they have', () => {
    expect(found('…co…', 'co').keywords).toEqual([
      'Subjects: [co]-production',
      'Published by: A Trust (for [co]-production)',
    ]);
    expect(found('…pro…', 'pro').keywords).toEqual([]);
    expect(found('2021 · x', '2021').keywords).toEqual(['Record number: [2021]']);
  });

  it('cuts a long description, and has none where there is none', () => {
    const long = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ');
    const { snippet } = excerptOf({ text: 'x · y', matches: [] }, long, []);
    expect(snippet.text).toMatch(/word31…$/);
    expect(excerptOf({ text: 'x · y', matches: [] }, '', []).snippet.text).toBe('');
  });
});
