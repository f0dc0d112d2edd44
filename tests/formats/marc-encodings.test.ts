import { describe, expect, it } from 'vitest';
import { author, bytes, type Field, marc, title } from './marc-records.ts';
import { readDetected as read } from './reading.ts';

describe('ISO 2709', () => {
  it('in a code page of Windows that its language tells is read as that, whatever the leader says', async () => {
    const fixed = (language: string): Field => ['008', `${' '.repeat(35)}${language} d`];
    const cyrillic = Buffer.from(
      '10\x1fa\xce\xf1\xed\xee\xe2\xfb \xe3\xe8\xe4\xf0\xe0\xe2\xeb\xe8\xea\xe8',
      'latin1',
    );
    for (const coding of ['a', ' ']) {
      const { titles, warnings } = await read(marc([fixed('rus'), ['245', cyrillic]], { coding }));
      expect(titles).toEqual(['Основы гидравлики']);
      expect(warnings).toEqual([
        `the leader says ${coding === 'a' ? 'UTF-8' : 'MARC-8'}, and it is not; it was read as Windows-1251, for its language`,
      ]);
    }
    const marc8 = Buffer.from('10\x1faKarel \xe9Capek a \xe2Ev\xe2a', 'latin1');
    expect((await read(marc([fixed('rus'), ['245', marc8]], { coding: ' ' }))).titles).toEqual([
      'Karel Čapek a Évá',
    ]);
  });

  it('has characters that XML names as what they are, and tells so', async () => {
    const { titles, warnings } = await read(
      Buffer.concat([
        marc([title('Pride &amp; O&apos;Neill &lt;s.a.&gt; &copy; x')]),
        marc([title('A & B: é &quot;c&quot;')]),
      ]),
    );
    expect(titles).toEqual(["Pride & O'Neill <s.a.> &copy; x", 'A & B: é "c"']);
    expect(warnings).toHaveLength(2);
  });

  it('in Windows-1252 that says MARC-8 is read as what it is, and damaged MARC-8 as MARC-8', async () => {
    const latin = await read(
      marc([['245', bytes('10\x1faGr', 0xf6, 0xdf, 'e und K', 0xfc, 'rze')]], { coding: ' ' }),
    );
    expect(latin.titles).toEqual(['Größe und Kürze']);
    expect(latin.warnings).toEqual(['the leader says MARC-8, and it is not; it was read as Windows-1252']);
    const marc8 = await read(
      marc([['245', bytes('10\x1faGr', 0xe8, 'osse, ', 0xe2, 'etude, n', 0xe2, 'e', 0xdf)]], { coding: ' ' }),
    );
    expect(marc8.titles).toEqual(['Grösse, étude, né\ufffd']);
    expect(marc8.warnings).toEqual(['field 245: 1 character has no meaning in MARC-8']);
  });

  it('in MARC-8 reads Greek, Cyrillic, Hebrew, Arabic and East Asian, and swallows no escape after half a character', async () => {
    const scripts = bytes(
      '10\x1fa\x1b(SaAbB\x1b(B \x1b(NmIR\x1b(B \x1b(2ylem\x1b(B \x1b(3GD\x1b(B \x1b$1!0!\x1b(B end',
    );
    const { titles, warnings } = await read(marc([['245', scripts]], { coding: ' ' }));
    const [found = ''] = titles;
    expect(found).toMatch(
      /^\p{Script=Greek}+ \p{Script=Cyrillic}+ \p{Script=Hebrew}+ \p{Script=Arabic}+ .*end$/u,
    );
    expect(warnings).toEqual([]);
    const half = await read(marc([['245', bytes('10\x1fa\x1b$1!0\x1b(B end')]], { coding: ' ' }));
    expect(half.titles[0]).toMatch(/end$/);
    expect(half.warnings[0]).toMatch(/no meaning in MARC-8/);
  });

  it('in MARC-8 has what it lacks as references to characters, and records that end inside themselves are told once', async () => {
    const references = await read(
      marc([['245', bytes('10\x1faNo. &#x4E00; and &#20108;.')]], { coding: ' ' }),
    );
    expect(references.titles).toEqual(['No. 一 and 二']);
    const cut = await read(Buffer.concat([marc([title('Embed\x1dded')]), marc([title('Two')])]));
    expect(cut.titles).toEqual(['Embed', 'Two']);
    expect(cut.warnings.filter((each) => each.includes('-1'))).toEqual([]);
    expect(cut.problems).toEqual(['it is shorter than a leader, which has 24 characters']);
  });

  it('puts several marks behind their letter in their order, and knows a mark over two letters', async () => {
    const marks = bytes('10\x1fa', 0xf2, 0xe3, 'a b', 0xe2, 'e t', 0xeb, 't', 0xec, 's');
    const { titles } = await read(marc([['245', marks]], { coding: ' ' }));
    expect(titles[0]).toBe('ậ bé tt͡s'.normalize('NFC'));
  });

  it('has names of characters in braces as what they are, and other words in braces as they stand', async () => {
    const { titles, warnings } = await read(
      Buffer.concat([
        marc([title('Ben{acute}et, {Lstrok}{acute}od{acute}z {or} {A1} \u00e9t{eacute}')]),
        marc([title('J{uml}a {in} C')], { coding: ' ' }),
        marc([title('Sets {1, 2} {and} {dollar}')]),
      ]),
    );
    expect(titles).toEqual(['Benét, Łódź {or} {A1} été', 'Jä {in} C', 'Sets {1, 2} {and} {dollar}']);
    const told = 'characters stand in it by their names in braces ({acute}), which are read as what they are';
    expect(warnings).toEqual([told, told]);
  });

  it('that was turned into UTF-8 twice is mended where all of it was, and told where some was', async () => {
    const twice = (text: string) => Buffer.from(text).toString('latin1');
    const { titles, warnings } = await read(
      Buffer.concat([
        marc([author(twice('Roé, Ján')), title(twice('L’été à Łódź – Москва'))]),
        marc([author('Roé, Jane'), title(twice('une étude'))]),
        marc([title('LÃ¢Ã¢ge â€“ Ã©')]),
        marc([author('São, João'), title('É «a», Âge')]),
      ]),
    );
    expect(titles).toEqual(['L’été à Łódź – Москва', twice('une étude'), 'Lââge – é', 'É «a», Âge']);
    const mended = 'it was turned into UTF-8 twice (“Ã©” for “é”), and was read as it was before';
    expect(warnings).toEqual([
      mended,
      'some of its texts seem to have been turned into UTF-8 twice (“Ã©” for “é”); they are as they stand',
      mended,
    ]);
  });
});
