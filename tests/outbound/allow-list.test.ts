import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../src/base/index.ts';
import { allowList } from '../../src/outbound/allow-list.ts';

function reach(entries: readonly string[], address: string, privateHosts: readonly string[] = []) {
  return allowList(entries, privateHosts).reachOf(new URL(address))?.kind;
}

describe('the allow-list', () => {
  it('is empty by default, and then allows nothing', () => {
    expect(reach([], 'https://example.org/')).toBeUndefined();
  });

  it.each(['https://example.org/', 'https://example.org/sparql?x=1', 'https://EXAMPLE.org:443/a/b'])(
    'takes an origin for every address there: %s',
    (address) => expect(reach(['https://example.org'], address)).toBe('public'),
  );

  it.each([
    'http://example.org/',
    'https://example.org:8443/',
    'https://www.example.org/',
    'https://example.org.evil.test/',
    'https://evil.test/https://example.org/',
    'https://example.org@evil.test/',
    'https://example.org./',
  ])('compares scheme, host and port as wholes: %s', (address) => {
    expect(reach(['https://example.org'], address)).toBeUndefined();
  });

  it.each([
    ['https://a.test/data', true],
    ['https://a.test/data/', true],
    ['https://a.test/data/x.ttl', true],
    ['https://a.test/data?q', true],
    ['https://a.test/database', false],
    ['https://a.test/', false],
    ['https://a.test/data/../secret', false],
    ['https://a.test/data/%2e%2e/secret', false],
    ['https://a.test/data/..%2fsecret', false],
    ['https://a.test/data/..%5Csecret', false],
  ])('takes the beginning of an address for what lies below it: %s is %s', (address, allowed) => {
    expect(reach(['https://a.test/data'], address)).toBe(allowed ? 'public' : undefined);
  });

  it('takes names to be public unless the settings say otherwise', () => {
    expect(reach(['http://triples.test'], 'http://triples.test/')).toBe('public');
    expect(reach(['http://triples.test'], 'http://triples.test/', ['Triples.test'])).toBe('private');
    expect(reach(['http://localhost:3030'], 'http://localhost:3030/ds')).toBe('loopback');
    expect(reach([], 'http://triples.test/', ['triples.test'])).toBeUndefined();
  });

  it.each(['http://2130706433', 'http://0x7f.1', 'http://0177.0.0.1', 'http://127.1', 'http://127.0.0.1'])(
    'knows an address however it is spelt: %s',
    (address) => {
      expect(reach(['http://127.0.0.1'], address)).toBe('exactly');
      expect(reach(['http://localhost'], address)).toBeUndefined();
      expect(reach(['http://example.org'], address)).toBeUndefined();
    },
  );

  it.each([
    ['example.org', 'no address that begins with'],
    ['ftp://example.org', 'no address that begins with'],
    ['*', 'no address that begins with'],
    ['https://me:secret@example.org', 'user name'],
    ['https://example.org/?q=', 'query'],
    ['http://0.0.0.0', 'unspecified'],
    ['http://[ff02::1]', 'multicast'],
  ])('refuses the entry %s', (entry, why) => {
    expect(() => allowList([entry], [])).toThrow(PinakesError);
    expect(() => allowList([entry], [])).toThrow(why);
  });
});
