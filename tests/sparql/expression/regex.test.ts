import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../../src/base/index.ts';
import { literal } from '../../../src/rdf/index.ts';
import { compilePattern } from '../../../src/sparql/evaluate/expression/regex/index.ts';
import { contextOf, evaluate } from './evaluating.ts';

const tick = () => {};
const matches = (pattern: string, text: string, flags = '') =>
  compilePattern(pattern, flags)?.matches(text, tick);
const replace = (text: string, pattern: string, replacement: string, flags = '') =>
  compilePattern(pattern, flags)?.replace(text, replacement, 1_000_000, tick);

describe('REGEX', () => {
  it.each([
    ['regex("Alice", "^ali", "i")', 'true'],
    ['regex("Bob", "^ali", "i")', 'false'],
    ['regex("Alice"@en, "lic")', 'true'],
    ['regex("Alice", "lic"@en)', 'error'],
    ['regex(:iri, "iri")', 'error'],
    ['regex("a", "[")', 'error'],
    ['regex("a", "a", "z")', 'error'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it.each([
    // [pattern, flags, text, answer]: flags.
    ['a.c', '', 'a\nc', false],
    ['a.c', '', 'a\rc', false],
    ['a.c', '', 'a\u2028c', true],
    ['a.c', 's', 'a\nc', true],
    ['^b$', '', 'a\nb\nc', false],
    ['^b$', 'm', 'a\nb\nc', true],
    ['^b$', 'm', 'a\rb\rc', false],
    ['^$', 'm', 'a\n', false],
    ['a$', '', 'a\n', false],
    ['a b [ ]', 'x', 'ab ', true],
    ['a b', 'x', 'a b', false],
    ['a.c', 'q', 'abc', false],
    ['a.C', 'iq', 'A.c', true],
    // Character classes.
    ['^[a-z-[aeiou]]+$', '', 'bcd', true],
    ['^[a-z-[aeiou]]+$', '', 'bad', false],
    ['^[^a-[b]]$', '', 'b', false],
    ['^[\\w-[\\d]]+$', '', 'a1', false],
    ['^[-a]+$', '', 'a-', true],
    ['^[a-]+$', '', 'a-', true],
    ['^[&&--]$', '', '&', true],
    ['^\\i\\c*$', '', 'a-b:c1', true],
    ['^\\i$', '', '1', false],
    ['^\\d$', '', '٣', true],
    ['^\\w$', '', '_', false],
    ['^\\w$', '', 'é', true],
    ['^\\s$', '', '\u00a0', false],
    ['^\\p{Lu}\\P{Lu}$', '', 'Aa', true],
    ['^\\p{IsGreek}+$', '', 'αβγ', true],
    ['^\\p{IsBasicLatin}$', '', 'é', false],
    ['^.$', '', '😀', true],
    ['^[😀-😂]$', '', '😁', true],
    // Quantifiers and groups.
    ['^a{2}$', '', 'aa', true],
    ['^a{2,}$', '', 'a', false],
    ['^a{,2}$', '', 'aa', undefined],
    ['^(?:ab)+$', '', 'abab', true],
    ['^(a)(b)\\2\\1$', '', 'abba', true],
    ['\\1(a)', '', 'aa', undefined],
    // What only JavaScript knows.
    ['\\bfoo', '', 'foo', undefined],
    ['(?=a)', '', 'a', undefined],
    ['\\u0061', '', 'a', undefined],
    ['\\p{Script=Greek}', '', 'α', undefined],
    ['\\p{IsNowhere}', '', 'a', undefined],
    ['a**', '', 'a', undefined],
    ['a)', '', 'a', undefined],
    ['(a', '', 'a', undefined],
    ['[b-a]', '', 'a', undefined],
    ['[]', '', 'a', undefined],
    ['a{3,1}', '', 'a', undefined],
    ['', '', 'abc', true],
  ])('%j with flags %j on %j is %s', (pattern, flags, text, expected) => {
    expect(matches(pattern, text, flags)).toBe(expected);
  });
});

describe('REPLACE', () => {
  it.each([
    ['replace("abcd", "b", "Z")', '"aZcd"'],
    ['replace("abab", "B", "Z", "i")', '"aZaZ"'],
    ['replace("abab", "B.", "Z", "i")', '"aZb"'],
    ['replace("foo"@en, "o", "0")', '"f00"@en'],
    ['replace("abc", "x*", "-")', 'error'],
    ['replace("abc", "^", "-")', 'error'],
    ['replace(7, "7", "-")', 'error'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it.each([
    // The examples of fn:replace.
    ['abracadabra', 'bra', '*', 'a*cada*'],
    ['abracadabra', 'a.*a', '*', '*'],
    ['abracadabra', 'a.*?a', '*', '*c*bra'],
    ['abracadabra', 'a', '', 'brcdbr'],
    ['abracadabra', 'a(.)', 'a$1$1', 'abbraccaddabbra'],
    ['abracadabra', '.*?', '$1', undefined],
    ['AAAA', 'A+', 'b', 'b'],
    ['AAAA', 'A+?', 'b', 'bbbb'],
    ['darted', '^(.*?)d(.*)$', '$1c$2', 'carted'],
    // References and escapes.
    ['a1b', '(1)', '<$12>', 'a<12>b'],
    ['a1b', '1', '[$0$1]', 'a[1]b'],
    ['aXb', 'X', '\\$\\\\', 'a$\\b'],
    ['aXb', 'X', '$', undefined],
    ['aXb', 'X', '\\n', undefined],
    ['abcd', '(ab)|(a)', '[1=$1][2=$2]', '[1=ab][2=]cd'],
    ['$&', '[$]', '$0', '$&'],
    ['xabx', '((a)|b)+', '[$2]', 'x[a]x'],
  ])('%j, %j by %j is %j', (text, pattern, replacement, expected) => {
    expect(replace(text, pattern, replacement)).toBe(expected);
  });

  it('takes the replacement as it is with the q flag', () => {
    expect(replace('a.b', '.', '$1\\', 'q')).toBe('a$1\\b');
  });
});

describe('patterns that make a backtracking matcher run for ever', () => {
  const a = 'a'.repeat(2_000);
  it.each([
    ['^(a+)+$', `${a}b`, false],
    ['^(a+)+$', a, true],
    ['^(a|a)*$', `${a}b`, false],
    ['^(a|aa)+$', `${a}b`, false],
    ['(x+x+)+y', 'x'.repeat(2_000), false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', a, false],
    [`^${'a?'.repeat(60)}${'a{60}'}$`, 'a'.repeat(60), true],
    ['.*.*.*=.*', 'x'.repeat(20_000), false],
  ])('%s ends on its text', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('replaces as well', () => {
    expect(replace(`x${a}x`, '(a+)+x', '[$1]')).toBe(`x[${a}]`);
    expect(replace(`${a}b`, '(a+)+c', '-')).toBe(`${a}b`);
  });

  it('refuses what no linear matcher can do', () => {
    expect(matches('^(([a-z]+)\\2)+$', 'abab'.repeat(50))).toBeUndefined();
    expect(matches('(((((a{1,99}){1,99}){1,99}){1,99}){1,99})', 'a')).toBeUndefined();
  });

  it('looks at the clock', () => {
    const interrupt = {
      check() {
        throw new PinakesError('query-timeout', 'Too late.');
      },
    };
    const bindings = { x: literal('x'.repeat(1_000_000)) };
    expect(() => evaluate('REGEX(?x, "(x+x+)+y")', bindings, contextOf({ interrupt }))).toThrow('Too late.');
  });

  it('gives the same answers from both matchers', () => {
    const patterns = ['(a|b)+c', '(ab|a)(bc|c)?', 'a*?b', '(a*)(ab)*(b)', '(?:a|(b))+', 'x|(a(b)?)+'];
    const texts = ['abc', 'aabbcc', 'abababc', 'cab', 'bbbb', 'xaab'];
    // A long tail that matches nothing makes the first matcher too dear; what comes before must not change.
    const tail = '\u0000'.repeat(40_000);
    for (const pattern of patterns) {
      for (const text of texts) {
        const short = replace(text, pattern, '<$0>');
        expect(
          compilePattern(pattern, '')!.replace(text + tail, '<$0>', 1e6, tick),
          `${pattern} on ${text}`,
        ).toBe(short! + tail);
      }
    }
  });
});
