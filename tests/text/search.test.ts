import { beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openSqlite } from '../../src/database/index.ts';
import {
  clearDocuments,
  examineDocuments,
  putDocuments,
  removeDocuments,
  searchDocuments,
  type TextDocument,
  textTables,
} from '../../src/text/index.ts';

let connection: Connection;

function document(key: string, title: string, rest: Partial<TextDocument> = {}): TextDocument {
  return { key, kind: 'resource', scope: '', title, keywords: [], body: '', ...rest };
}

function keysFor(query: string, rest: { kinds?: string[]; scopes?: string[] } = {}): string[] {
  return searchDocuments(connection, query, { offset: 0, limit: 50, ...rest }).hits.map(({ key }) => key);
}

beforeEach(() => {
  connection = openSqlite(':memory:');
  connection.exec(textTables);
  putDocuments(connection, [
    document('title', 'Carers and the care they give', { body: 'About support at home.' }),
    document('keyword', 'Support at home', { keywords: ['carers', 'volunteers'], body: 'A guide.' }),
    document('body', 'A long report', {
      body: 'Among much else this report has a word on carers and their rights.',
    }),
    document('hyphen', 'Co-production in practice', { keywords: ['co-production', 'user participation'] }),
    document('café', 'The memory café', { body: 'Ageing well in Wales.', kind: 'case-study', scope: 'demo' }),
  ]);
});

describe('many documents at once', () => {
  it('are all found, and of one that comes twice the last', () => {
    clearDocuments(connection);
    const many = Array.from({ length: 100 }, (_, at) => document(`k${at}`, `Report ${at} on housing`));
    putDocuments(connection, [...many, document('k7', 'Something else'), document('k100', 'Housing again')]);
    expect(searchDocuments(connection, 'housing', { offset: 0, limit: 50 }).total).toBe(100);
    expect(keysFor('else')).toEqual(['k7']);
    putDocuments(connection, [...many.slice(0, 50), document('k101', 'More housing')]);
    expect(searchDocuments(connection, 'housing', { offset: 0, limit: 50 }).total).toBe(102);
    expect(keysFor('else')).toEqual([]);
  });

  it('are what the index has where so much comes that some is indexed before the rest is there', () => {
    const filling = 'of some length, '.repeat(200);
    const long = (key: string, title: string) => document(key, title, { body: `${title} ${filling}` });
    const reports = (from: number, to: number, edition: string) =>
      Array.from({ length: to - from }, (_, at) => long(`k${from + at}`, `Report ${from + at} ${edition}`));
    const looked = (expected: readonly TextDocument[]) => {
      const byKey = new Map(expected.map((each) => [each.key, each]));
      return examineDocuments(connection, byKey.values());
    };
    clearDocuments(connection);
    // Those of the first edition that come twice do so before and after some are indexed.
    const first = [...reports(0, 2500, 'first'), ...reports(0, 50, 'again'), ...reports(2400, 2450, 'again')];
    putDocuments(connection, first);
    expect(looked(first)).toEqual({ documents: 2500, findings: [] });
    const second = [...reports(1000, 4000, 'second'), ...reports(1500, 1510, 'third')];
    putDocuments(connection, second);
    expect(looked([...first, ...second])).toEqual({ documents: 4000, findings: [] });
    expect(searchDocuments(connection, 'third', { offset: 0, limit: 50 }).total).toBe(10);
  });
});

describe('what is found', () => {
  it('ranks title above keywords above body', () => {
    expect(keysFor('carers')).toEqual(['title', 'keyword', 'body']);
  });

  it('wants all words, whatever their order, and stems them', () => {
    expect(keysFor('home supporting')).toEqual(expect.arrayContaining(['title', 'keyword']));
    expect(keysFor('carer report')).toEqual(['body']);
  });

  it('matches a last word that is still being typed, although the index is stemmed', () => {
    for (const typed of ['vol', 'volunt', 'voluntee', 'volunteer', 'volunteering']) {
      expect(keysFor(typed), typed).toEqual(['keyword']);
    }
  });

  it('is blind to case and accents', () => {
    expect(keysFor('CAFE')).toEqual(['café']);
    expect(keysFor('Café')).toEqual(['café']);
  });

  it('finds hyphenated words written either way', () => {
    for (const typed of [
      'co-production',
      'coproduction',
      'co production',
      '"co-production"',
      'COPRODUCTION practice',
    ]) {
      expect(keysFor(typed), typed).toEqual(['hyphen']);
    }
  });

  it('finds words of Chinese and Japanese within what is written without spaces', () => {
    putDocuments(connection, [
      document('zh', '社区护理服务', { keywords: ['老年人照顾', '住房'] }),
      document('ja', '高齢者のケア', { body: '在宅サービス。' }),
    ]);
    expect(keysFor('护理')).toEqual(['zh']);
    expect(keysFor('护')).toEqual(['zh']);
    expect(keysFor('护理服务 照顾')).toEqual(['zh']);
    expect(keysFor('"护理"')).toEqual(['zh']);
    expect(keysFor('サービス')).toEqual(['ja']);
    expect(keysFor('ケア -在宅')).toEqual([]);
    // No words that begin in one run and end in another, and none whose characters stand elsewhere.
    expect(keysFor('照顾住房')).toEqual([]);
    expect(keysFor('理护')).toEqual([]);
  });

  it('finds words of Thai, Lao, Khmer and Burmese within what is written without spaces', () => {
    putDocuments(connection, [
      document('th', 'การดูแลผู้สูงอายุที่บ้าน', { keywords: ['สุขภาพจิต'], body: 'ในช่วงโควิด-19 และน้ำดื่ม' }),
      document('th-other', 'กันยา', { body: 'ผู้สูงศักดิ์' }),
      document('lo', 'ການດູແລຜູ້ສູງອາຍຸ'),
      document('km', 'ការថែទាំ\u200bមនុស្សចាស់'),
      document('my', 'သက်ကြီးရွယ်အိုများ စောင့်ရှောက်ရေး'),
    ]);
    for (const [typed, key] of [
      ['ผู้สูงอายุ', 'th'],
      ['ที่บ้าน', 'th'],
      ['"ผู้สูงอายุ"', 'th'],
      ['จิต ดูแล', 'th'],
      ['โควิด-19', 'th'],
      ['โควิด19', 'th'],
      // As it is typed, and with the vowel am in two characters, the tone between them or before.
      ['ผู้สูงอ', 'th'],
      ['นํ้าดื่ม', 'th'],
      ['น\u0e49\u0e4d\u0e32ดื่ม', 'th'],
      ['ผู้สูงศักดิ์', 'th-other'],
      ['ຜູ້ສູງອາຍຸ', 'lo'],
      ['ថែទាំមនុស្ស', 'km'],
      ['មនុស្សចាស់', 'km'],
      ['ရွယ်အို', 'my'],
      ['စောင့်ရှောက်', 'my'],
    ] as const)
      expect(keysFor(typed), typed).toEqual([key]);
    // Other vowels make another word, and none begins within a syllable or goes over a space.
    for (const typed of ['กิน', 'ดอแล', 'ูแล', 'ិទាំ', 'អិုများစောင့်', 'ရက်', 'จิตใน'])
      expect(keysFor(typed), typed).toEqual([]);
    expect(keysFor('ผู้สูง -ศักดิ์')).toEqual(['th']);
  });

  it('takes words of the scripts of India as they are, with their vowels', () => {
    putDocuments(connection, [
      document('hi', 'बुजुर्गों की स्वास्थ्य सेवा', { keywords: ['शिक्षा'], body: 'घर पर देखभाल।' }),
      document('hi-other', 'शिक्षक', { body: 'सेवक, घरेलू' }),
      document('bn', 'বৃদ্ধ মানুষের যত্ন'),
      document('ta', 'சுகாதாரம்'),
      document('si', 'සෞඛ්\u200dය සේවා'),
    ]);
    for (const [typed, keys] of [
      ['शिक्षा', ['hi']],
      ['शिक्षक', ['hi-other']],
      ['"स्वास्थ्य सेवा"', ['hi']],
      ['"सेवा स्वास्थ्य"', []],
      ['देखभाल', ['hi']],
      ['मानसिक', []],
      // While it is typed, but not by one letter.
      ['शिक्ष', ['hi', 'hi-other']],
      ['स्वास्थ', ['hi']],
      ['बुजुर्गों -शिक्षा', []],
      ['সেবা', []],
      ['বৃদ্ধ যত্ন', ['bn']],
      ['সুকাতারম', []],
      ['சுகாதா', ['ta']],
      ['සෞඛ්ය', ['si']],
      // The consonants of a word with other vowels.
      ['शक्षा', []],
      ['सेव', ['hi', 'hi-other']],
      ['सवा', []],
    ] as const)
      expect([...keysFor(typed)].toSorted(), typed).toEqual(keys);
  });

  it('takes quoted phrases as they stand', () => {
    expect(keysFor('"support at home"')).toEqual(['keyword', 'title']);
    expect(keysFor('"home at support"')).toEqual([]);
  });

  it('leaves out what is excluded', () => {
    expect(keysFor('carers -rights')).toEqual(['title', 'keyword']);
    expect(keysFor('carers -"support at home"')).toEqual(['body']);
    expect(keysFor('-carers')).toEqual([]);
  });

  it('passes over words that say nothing, unless they are all there is', () => {
    expect(keysFor('the volunteers of an')).toEqual(['keyword']);
    expect(keysFor('the')).toEqual(expect.arrayContaining(['title', 'café']));
  });

  it('falls back to any of the words and says so', () => {
    const result = searchDocuments(connection, 'volunteers wales nonsuch', { offset: 0, limit: 10 });
    expect(result.matched).toBe('any');
    expect(result.hits.map(({ key }) => key).sort()).toEqual(['café', 'keyword']);
    expect(searchDocuments(connection, 'volunteers', { offset: 0, limit: 10 }).matched).toBe('all');
  });

  it('keeps to kinds and scopes', () => {
    expect(keysFor('memory', { kinds: ['resource'] })).toEqual([]);
    expect(keysFor('memory', { kinds: ['resource', 'case-study'] })).toEqual(['café']);
    expect(keysFor('memory', { scopes: ['demo'] })).toEqual(['café']);
    expect(keysFor('memory', { scopes: [] })).toEqual([]);
  });

  it('counts all hits and gives a page of them', () => {
    const page = searchDocuments(connection, 'carers', { offset: 1, limit: 1 });
    expect(page.total).toBe(3);
    expect(page.hits.map(({ key }) => key)).toEqual(['keyword']);
    expect(searchDocuments(connection, 'carers', { offset: 9, limit: 1 }).hits).toEqual([]);
  });
});

describe('among very many', () => {
  it('counts so far and says so, ranks those with the words in title or keywords, and gives the newest of the others', () => {
    const many = Array.from({ length: 10_050 }, (_, i) =>
      document(`many-${i}`, 'Report', { body: 'On wellbeing.' }),
    );
    putDocuments(connection, [...many, document('best', 'Wellbeing', { body: 'Wellbeing.' })]);
    const page = searchDocuments(connection, 'wellbeing', { offset: 0, limit: 2 });
    expect(page).toMatchObject({ total: 10_000, totalIs: 'at-least' });
    expect(page.hits.map(({ key, score }) => [key, score > 0])).toEqual([
      ['best', true],
      ['many-10049', false],
    ]);
    const all = searchDocuments(connection, 'wellbeing', { offset: 0, limit: 9 }).hits;
    expect(searchDocuments(connection, 'wellbeing', { offset: 3, limit: 6 }).hits).toEqual(all.slice(3));
    expect(page.hits[1]!.snippet).toEqual({ text: 'On wellbeing.', matches: [[3, 12]] });
    expect(searchDocuments(connection, 'carers', { offset: 0, limit: 2 }).totalIs).toBe('exact');
  });

  it('of an index of more than a quarter of a million ranks fewer, in an order that no page changes', () => {
    // What counts is how far the documents' numbers have come.
    connection.exec(`INSERT INTO text_document (id, key, kind, scope, title, keywords, body, variants)
      VALUES (300000, 'far', 'resource', '', '', '', '', '')`);
    const many = Array.from({ length: 10_050 }, (_, i) =>
      document(`many-${i}`, i % 30 === 0 ? 'A report on wellbeing' : 'Report', { body: 'On wellbeing.' }),
    );
    putDocuments(connection, [document('old', 'Wellbeing'), ...many, document('best', 'Wellbeing')]);
    const search = (offset: number, limit: number) =>
      searchDocuments(connection, 'wellbeing', { offset, limit, kinds: ['resource'] });
    expect(search(0, 1)).toMatchObject({ total: 10_000, totalIs: 'at-least' });
    const all = search(0, 500).hits;
    expect(new Set(all.map(({ key }) => key)).size).toBe(500);
    expect(all.slice(0, 3).map(({ key, score }) => [key, score > 0])).toEqual([
      ['old', true],
      ['best', true],
      ['many-0', true],
    ]);
    // 337 have it in the title; of the others the newest come first.
    expect(all.slice(335, 340).map(({ key, score }) => [key, score > 0])).toEqual([
      ['many-9990', true],
      ['many-10020', true],
      ['many-10049', false],
      ['many-10048', false],
      ['many-10047', false],
    ]);
    expect(search(330, 20).hits).toEqual(all.slice(330, 350));
    expect(search(0, 20).hits).toEqual(all.slice(0, 20));
  });

  it('takes a last word that many have for what it says, and a beginning of two letters', () => {
    const many = Array.from({ length: 1000 }, (_, i) => document(`many-${i}`, 'Report', { body: 'Of hop.' }));
    putDocuments(connection, [...many, document('longer', 'Hopscotch')]);
    expect(keysFor('hopsc')).toEqual(['longer']);
    expect(keysFor('hop')).not.toContain('longer');
    expect(keysFor('ho')).toEqual([]);
  });

  it('gives the pages of a kind of which the best matches have none', () => {
    const better = Array.from({ length: 500 }, (_, i) => document(`better-${i}`, 'Wellbeing'));
    const wanted = Array.from({ length: 30 }, (_, i) =>
      document(`wanted-${i}`, 'Report', { kind: 'case-study', body: 'On wellbeing.' }),
    );
    putDocuments(connection, [...better, ...wanted]);
    const request = { limit: 10, kinds: ['case-study'] };
    const pages = [0, 10, 20, 30].map((offset) =>
      searchDocuments(connection, 'wellbeing', { ...request, offset }),
    );
    expect(pages.map(({ total }) => total)).toEqual([30, 30, 30, 30]);
    expect(pages.flatMap(({ hits }) => hits.map(({ key }) => key))).toEqual(wanted.map(({ key }) => key));
  });
});

describe('snippets', () => {
  const snippetOf = (query: string) =>
    searchDocuments(connection, query, { offset: 0, limit: 1 }).hits[0]!.snippet;

  it('mark the matches by offsets into plain text', () => {
    const { text, matches } = snippetOf('rights');
    expect(matches.map(([start, end]) => text.slice(start, end))).toEqual(['rights']);
  });

  it('show the keywords where the match is there, and the beginning of the body where it is in the title', () => {
    expect(snippetOf('volunteers').text).toBe('carers · volunteers');
    expect(snippetOf('memory')).toEqual({ text: 'Ageing well in Wales.', matches: [] });
  });

  it('never take control characters of a document for marks', () => {
    putDocuments(connection, [document('odd', 'Odd', { body: 'a \u0001strange\u0002 zebra\u0000 text' })]);
    const { text, matches } = snippetOf('zebra');
    expect(text).toBe('a strange zebra text');
    expect(matches.map(([start, end]) => text.slice(start, end))).toEqual(['zebra']);
  });
});

describe('keeping the index', () => {
  it('replaces a document with the same key', () => {
    putDocuments(connection, [document('title', 'Something else')]);
    expect(keysFor('carers')).toEqual(['keyword', 'body']);
    expect(keysFor('something')).toEqual(['title']);
  });

  it('removes documents, and passes over unknown keys', () => {
    removeDocuments(connection, ['title', 'nobody']);
    expect(keysFor('carers')).toEqual(['keyword', 'body']);
    connection.exec(`INSERT INTO text_index (text_index, rank) VALUES ('integrity-check', 1)`);
    connection.exec(`INSERT INTO text_word (text_word) VALUES ('integrity-check')`);
  });

  it('can be emptied and filled again', () => {
    clearDocuments(connection);
    expect(keysFor('carers')).toEqual([]);
    putDocuments(connection, [document('again', 'Carers')]);
    expect(keysFor('car')).toEqual(['again']);
  });
});

describe('any input', () => {
  it('has no hits and no error where there is no word', () => {
    for (const query of ['', '   ', '"', '""', '-', '- -', '!!!', '-"', '\u0000', '\ud800', "'", '()', '*']) {
      expect(searchDocuments(connection, query, { offset: 0, limit: 10 }).total, JSON.stringify(query)).toBe(
        0,
      );
    }
  });

  it('is never an error of syntax', () => {
    const pieces = [
      ...'"-*^(){}:+,;\'`~!@#$%&|<>[]\\/.?= \t\n\u0000',
      ...[
        'AND',
        'OR',
        'NOT',
        'NEAR(',
        'title:',
        'carers',
        'co-',
        '"care',
        'é',
        '日本',
        '\ud800',
        '😀',
        '-"',
        '{title}:',
      ],
    ];
    let seed = 20141023;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 3000; round++) {
      const query = Array.from({ length: random(9) }, () => pieces[random(pieces.length)]).join('');
      expect(
        () => searchDocuments(connection, query, { offset: 0, limit: 3 }),
        JSON.stringify(query),
      ).not.toThrow();
    }
  });

  it('is read up to a bound', () => {
    expect(keysFor(`carers ${'x'.repeat(100_000)}`)).toEqual(['title', 'keyword', 'body']);
    expect(keysFor(Array.from({ length: 500 }, () => 'carers').join(' '))).toEqual([
      'title',
      'keyword',
      'body',
    ]);
  });
});
