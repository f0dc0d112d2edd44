import { describe, expect, it } from 'vitest';
import { type FeatureLink, rarity, relatedByFeatures } from '../../src/graph/index.ts';

function links(features: Record<string, readonly string[]>, kind = 'subject'): FeatureLink[] {
  return Object.entries(features).flatMap(([node, list]) => list.map((feature) => ({ node, feature, kind })));
}

const weights: Record<string, number> = { rare: 2, common: 1, other: 2, none: 0 };
const weight = (feature: string): number => weights[feature]!;

describe('relatedByFeatures', () => {
  it('agrees with an example worked by hand', () => {
    // |a| = √(2² + 1²) = √5; |b| = √5; |c| = √(1² + 2²) = √5; d has only `common`: |d| = 1.
    const neighbours = relatedByFeatures({
      of: 'a',
      links: links({ a: ['rare', 'common'], b: ['common', 'rare'], c: ['common', 'other'], d: ['common'] }),
      weight,
    });
    expect(neighbours.map(({ node }) => node)).toEqual(['b', 'd', 'c']);
    const [b, d, c] = neighbours;
    expect(b!.score).toBeCloseTo(1, 12);
    expect(b!.shared.map(({ feature }) => feature)).toEqual(['rare', 'common']);
    expect(b!.shared[0]!.weight).toBeCloseTo(4 / 5, 12);
    expect(b!.shared[1]!.weight).toBeCloseTo(1 / 5, 12);
    expect(d!.score).toBeCloseTo(1 / Math.sqrt(5), 12);
    expect(c!.score).toBeCloseTo(1 / 5, 12);
  });

  it('does not depend on the order of the links or on repeated ones', () => {
    const all = links({
      a: ['rare', 'common', 'other'],
      b: ['common', 'rare'],
      c: ['common', 'other', 'rare'],
    });
    const forwards = relatedByFeatures({ of: 'a', links: all, weight });
    expect(relatedByFeatures({ of: 'a', links: all.toReversed(), weight })).toEqual(forwards);
    expect(relatedByFeatures({ of: 'a', links: [...all, ...all], weight })).toEqual(forwards);
  });

  it('breaks ties by name', () => {
    const tied = links({ a: ['common'], z: ['common'], m: ['common'], b: ['common'] });
    expect(relatedByFeatures({ of: 'a', links: tied, weight }).map(({ node }) => node)).toEqual([
      'b',
      'm',
      'z',
    ]);
  });

  it('keeps kinds apart: the same name as a subject and as a creator is not shared', () => {
    const mixed = [...links({ a: ['rare'] }, 'subject'), ...links({ b: ['rare'] }, 'creator')];
    expect(relatedByFeatures({ of: 'a', links: mixed, weight })).toEqual([]);
  });

  it('leaves out nodes that share nothing of weight, and knows no neighbours of an unknown node', () => {
    const all = links({ a: ['none', 'rare'], b: ['none'], c: ['other'] });
    expect(relatedByFeatures({ of: 'a', links: all, weight })).toEqual([]);
    expect(relatedByFeatures({ of: 'x', links: all, weight })).toEqual([]);
  });

  it('has scores from 0 to 1 whose parts add up', () => {
    const all = links({ a: ['rare', 'common', 'other'], b: ['common', 'rare', 'other'], c: ['other'] });
    for (const { score, shared } of relatedByFeatures({ of: 'a', links: all, weight })) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(shared.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(score, 12);
    }
  });
});

describe('rarity', () => {
  it('falls as more things have the feature, to ln 2 where all have it', () => {
    expect(rarity(1, 100)).toBeCloseTo(Math.log(101), 12);
    expect(rarity(1, 100)).toBeGreaterThan(rarity(10, 100));
    expect(rarity(100, 100)).toBeCloseTo(Math.LN2, 12);
    expect(rarity(0, 100)).toBe(0);
  });
});
