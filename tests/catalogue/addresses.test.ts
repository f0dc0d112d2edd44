import { describe, expect, it } from 'vitest';
import { addresses } from '../../src/catalogue/addresses.ts';

const { iriOf, identifiersOf, kindAndKeyOf, pathOf, graphIri } = addresses('http://catalogue.test/');

const keys = [
  '1000',
  'co-production',
  'six-principles-3',
  'v1.2.ttl',
  'café',
  'a b',
  '100%',
  '100%25',
  'a/b',
  'what?',
  'c#',
  '日本語',
  '😀',
  'a:b@c',
  "it's (a) *test*!",
  '<b>"x"</b>',
  '{x}|\\^`',
  'a&b=c;d,e+f$g',
  '~tilde_underscore-dash',
  'e\u0301',
  '\u00a0',
];

describe('addresses', () => {
  it('lead from a key to an identifier and back', () => {
    for (const key of keys) {
      expect(kindAndKeyOf(iriOf('subject', key)), key).toEqual({ kind: 'subject', key });
      for (const form of identifiersOf('subject', key)) {
        expect(kindAndKeyOf(form), form).toEqual({ kind: 'subject', key });
      }
    }
  });

  it('lead from an identifier to a path that decodes to the key', () => {
    for (const key of keys) {
      const path = pathOf(iriOf('resource', key))!;
      expect(path).toMatch(/^\/resource\/[\w\-.~%]+$/);
      expect(decodeURIComponent(path.split('/')[2]!)).toBe(key);
    }
  });

  it('are IRIs: nothing that RFC 3987 forbids is left as it is, and nothing that it allows is encoded', () => {
    expect(iriOf('subject', 'café & bar')).toBe('http://catalogue.test/id/subject/café%20&%20bar');
    expect(iriOf('subject', '<"{|}^`\\>')).toBe(
      'http://catalogue.test/id/subject/%3C%22%7B%7C%7D%5E%60%5C%3E',
    );
    expect(iriOf('subject', '日本')).toBe('http://catalogue.test/id/subject/日本');
    expect(iriOf('subject', '\ud800x')).toBe('http://catalogue.test/id/subject/%EF%BF%BDx');
  });

  it('have one form only for usual keys, and the fully encoded one for others', () => {
    expect(identifiersOf('resource', '1000')).toHaveLength(1);
    expect(identifiersOf('subject', 'six-principles_3.x~')).toHaveLength(1);
    expect(identifiersOf('subject', 'café')).toEqual([
      'http://catalogue.test/id/subject/café',
      'http://catalogue.test/id/subject/caf%C3%A9',
    ]);
    expect(identifiersOf('subject', 'é:1')).toEqual([
      'http://catalogue.test/id/subject/é:1',
      'http://catalogue.test/id/subject/%C3%A9:1',
      'http://catalogue.test/id/subject/%C3%A9%3A1',
    ]);
  });

  it('know nothing of other IRIs', () => {
    const others = [
      'http://elsewhere.test/id/resource/1000',
      'http://catalogue.test/id/resource/',
      'http://catalogue.test/id/resource',
      'http://catalogue.test/id/record/1000',
      'http://catalogue.test/id/resource/1/2',
      'http://catalogue.test/id/resource/1#x',
      'http://catalogue.test/id/resource/%ff',
      'http://catalogue.test/resource/1000',
      'http://catalogue.test/id/toString/1',
    ];
    for (const iri of others) {
      expect(kindAndKeyOf(iri), iri).toBeUndefined();
      expect(pathOf(iri), iri).toBeUndefined();
    }
  });

  it('name the graphs', () => {
    expect(graphIri('demonstration')).toBe('http://catalogue.test/graph/demonstration');
  });
});
