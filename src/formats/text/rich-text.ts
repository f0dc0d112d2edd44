import { withoutHtmlEntities } from './html-entities.ts';

/** The mark-up that CSL allows in titles, and what Crossref and Scopus (`inf`) put into them and into abstracts. */
const MARKED =
  /<(i|b|u|em|strong|sup|sub|inf|sc|scp|span|p|jats:(?:p|title|sec|italic|bold|underline|su[bp]|sc|list|list-item|monospace|ext-link|xref|styled-content|inline-formula|disp-formula|alternatives)|mml:(?:math|m[ino]|mrow|msu[bp]|msubsup|mfrac|msqrt|mtext|mstyle|mover|munder))(?:\s[^<>]*)?>((?:(?!<\1[\s>])[\s\S])*?)<\/\1>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
/** Mark-up stands in itself so deep at the most. */
const DEPTH_MAX = 8;

/**
 * A text of CSL-JSON, RIS or MEDLINE without its mark-up (https://docs.citationstyles.org, “Rich text formatting within fields”): tags in pairs go, what is
 * no pair is text. Paragraphs of an abstract are kept apart.
 */
export function plainText(text: string): string {
  if (!text.includes('<')) return withoutEntities(text);
  let plain = text;
  for (let depth = 0; depth < DEPTH_MAX; depth++) {
    const next = plain.replace(MARKED, (_, tag: string, inside: string) =>
      /^(?:p|jats:(?:p|title|sec))$/i.test(tag) ? `${inside}\n` : inside,
    );
    if (next === plain) break;
    plain = next;
  }
  return plain === text ? text : withoutEntities(plain).trim();
}

function withoutEntities(text: string): string {
  return text.includes('&')
    ? text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    : text;
}

/** A text that was escaped twice on its way into XML, and what it was marked up with: &amp;amp;, &lt;p&gt;. */
export function unescapedText(text: string): string {
  if (!/[&<]/.test(text)) return text;
  const characters = withoutHtmlEntities(text).replace(
    /&#(x[0-9a-f]{1,6}|\d{1,7});/gi,
    (reference, code: string) => {
      const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
      return point >= 0x20 && point < 0x11_0000 && (point < 0xd800 || point > 0xdfff)
        ? String.fromCodePoint(point)
        : reference;
    },
  );
  return plainText(withoutEntities(characters));
}

/** Web of Science and others leave characters as they stood in XML or HTML. */
const REFERENCE = /&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z]{2,8}\d{0,2});/i;

/** A text as a vendor wrote it down, without mark-up and references to characters. */
export function textOfVendor(text: string): string {
  return (REFERENCE.test(text) ? unescapedText : plainText)(text).normalize('NFC');
}
