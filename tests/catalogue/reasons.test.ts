import { describe, expect, it } from 'vitest';
import { addresses } from '../../src/catalogue/addresses.ts';
import type { SharedThing } from '../../src/catalogue/related/read-computed.ts';
import { computedReasons, enumerate } from '../../src/catalogue/related/reasons.ts';
import { BASE } from './stored-catalogue.ts';

const shared = (kind: SharedThing['kind'], label: string, weight: number): SharedThing => ({
  iri: `${BASE}/id/${kind === 'creators' ? 'agent' : 'subject'}/${label}`,
  label,
  kind,
  weight,
});

describe('reasons', () => {
  it('name three things at the most and count the rest', () => {
    expect(enumerate([])).toBe('');
    expect(enumerate(['a'])).toBe('a');
    expect(enumerate(['a', 'b'])).toBe('a and b');
    expect(enumerate(['a', 'b', 'c'])).toBe('a, b and c');
    expect(enumerate(['a', 'b', 'c', 'd'])).toBe('a, b, c and 1 more');
    expect(enumerate(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  });

  it('are one for each kind, the weightiest first, rarest things named first, with their part of the score', () => {
    const things = [
      shared('subjects', 'co-production', 0.3),
      shared('principles', 'Carers identified, supported and involved', 0.2),
      shared('subjects', 'volunteers', 0.1),
      shared('creators', 'A Body', 0.05),
    ];
    expect(computedReasons(things, 0.5, addresses(BASE))).toMatchObject([
      { kind: 'subjects', text: 'shares co-production and volunteers', weight: 0.2 },
      {
        kind: 'principles',
        text: 'shares the principle “Carers identified, supported and involved”',
        weight: 0.1,
      },
      { kind: 'creators', text: 'also by A Body', weight: 0.025, things: [{ path: '/agent/A%20Body' }] },
    ]);
    expect(computedReasons([], 1, addresses(BASE))).toEqual([]);
  });
});
