// Writes a file of made-up MARC 21 records, the same for the same count: node tests/bench/marc-file.mjs COUNT FILE [--xml]
// Their size, fields and the share of names and headings that come again are those of a library's delivery: some 1,100 bytes each, one
// name in two is new, one heading in ten.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const [countText = '50000', file = 'records.mrc', form] = process.argv.slice(2);
const count = Number(countText);

let state = 20261126;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const upTo = (limit) => Math.floor(random() * limit);
const SYLLABLES =
  'ba ber can del dor el fan gar hol il jan kel lor mar nev ol per quin ros sal tor ul ver wes yor zan'.split(
    ' ',
  );
const word = (number, length) => {
  let rest = number;
  let made = '';
  for (let index = 0; index < length; index++) {
    made += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length) + index;
  }
  return made;
};
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const name = (number) => `${capital(word(number * 7, 3))}, ${capital(word(number, 2))}`;
const heading = (number) => `${capital(word(number * 3 + 1, 3))} ${word(number, 2)}`;
const sentence = (words) =>
  capital(Array.from({ length: words }, () => word(upTo(15_000), 2 + upTo(2))).join(' '));

const checked = (digits) => {
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return digits + ((10 - (sum % 10)) % 10);
};

function headingField(number) {
  return ['650', ' 0', ['a', heading(number)], ['x', `${heading(number % 40)}.`]];
}

function fieldsOf(number) {
  const year = 1950 + upTo(75);
  const title = `${sentence(3 + upTo(5))} ${number}`;
  const author = Math.floor(random() * random() * count);
  const fields = [
    ['001', `ocm${number}`],
    ['003', 'XxBench'],
    ['005', '20260101120000.0'],
    ['008', `260101s${year}    enk           000 0 eng d`],
    ['020', '  ', ['a', checked(`978${String(number).padStart(9, '0')}`)], ['q', 'paperback']],
    ['035', '  ', ['a', `(XxBench)${number}`]],
    ['040', '  ', ['a', 'XxBench'], ['c', 'XxBench']],
    ['050', ' 4', ['a', `HV${upTo(9000)}`], ['b', `.${capital(word(author, 1))}${upTo(100)} ${year}`]],
    ['082', '04', ['a', `362.${upTo(1000)}`], ['2', '23']],
    ['100', '1 ', ['a', `${name(author)},`], ['d', `${year - 50}-`], ['e', 'author.']],
    ['245', '10', ['a', `${title} :`], ['b', `${sentence(4)} /`], ['c', `${name(author)}.`]],
    [
      '264',
      ' 1',
      ['a', `${capital(word(upTo(60), 3))} :`],
      ['b', `${capital(word(upTo(300), 3))} Press,`],
      ['c', `${year}.`],
    ],
    ['300', '  ', ['a', `${100 + upTo(400)} pages ;`], ['c', '24 cm']],
    ['336', '  ', ['a', 'text'], ['2', 'rdacontent']],
    ['504', '  ', ['a', 'Includes bibliographical references and index.']],
    ['520', '  ', ['a', `${sentence(25)}.`]],
  ];
  for (let index = 0; index < 3; index++) fields.push(headingField(upTo(Math.ceil(count / 10))));
  if (number % 2 === 0) fields.push(['700', '1 ', ['a', `${name(upTo(count))},`], ['e', 'editor.']]);
  if (number % 5 === 0) fields.push(['490', '0 ', ['a', `${sentence(2)} ;`], ['v', String(upTo(50))]]);
  return fields;
}

function iso2709(fields) {
  let directory = '';
  let at = 0;
  let data = '';
  for (const [tag, first, ...subfields] of fields) {
    const text = `${first}${subfields.map(([code, value]) => `\x1f${code}${value}`).join('')}\x1e`;
    const length = Buffer.byteLength(text);
    directory += tag + String(length).padStart(4, '0') + String(at).padStart(5, '0');
    at += length;
    data += text;
  }
  const base = 24 + directory.length + 1;
  const leader = `${String(base + at + 1).padStart(5, '0')}nam a22${String(base).padStart(5, '0')} i 4500`;
  return `${leader}${directory}\x1e${data}\x1d`;
}

function marcXml(fields) {
  const lines = fields.map(([tag, first, ...subfields]) =>
    subfields.length === 0
      ? `<controlfield tag="${tag}">${first}</controlfield>`
      : `<datafield tag="${tag}" ind1="${first[0]}" ind2="${first[1]}">${subfields.map(([code, value]) => `<subfield code="${code}">${value}</subfield>`).join('')}</datafield>`,
  );
  return `<record><leader>00000nam a2200000 i 4500</leader>${lines.join('\n')}</record>\n`;
}

const out = createWriteStream(file);
if (form === '--xml')
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n');
let piece = '';
for (let number = 1; number <= count; number++) {
  const fields = fieldsOf(number);
  piece += form === '--xml' ? marcXml(fields) : iso2709(fields);
  if (piece.length < 1 << 20) continue;
  if (!out.write(piece)) await once(out, 'drain');
  piece = '';
}
out.end(form === '--xml' ? `${piece}</collection>\n` : piece);
await once(out, 'finish');
