/**
 * A piece of HTML that is known to be safe to send: only `html` and `joined` make one, so text can never pass for
 * markup. There is deliberately no way to wrap a string that comes from data.
 */
export class Html {
  readonly #markup: string;

  constructor(key: typeof makerKey, markup: string) {
    if (key !== makerKey) throw new TypeError('Html is made by the html tag alone.');
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

const makerKey = Symbol('maker of Html');

/** What may stand in a template: text and numbers are escaped, lists are joined, what is absent leaves nothing. */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[];

/**
 * A template tag that escapes by construction: `html\`<a href="${path}">${label}</a>\``. Values stand in text or in
 * quoted attributes. Never write one as an attribute or tag name, nor within `<script>` or `<style>`, which have other rules.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0]!;
  values.forEach((value, at) => {
    markup += render(value) + strings[at + 1]!;
  });
  return new Html(makerKey, markup);
}

/** Pieces with a separator between them. */
export function joined(pieces: readonly HtmlValue[], separator: HtmlValue): Html {
  return html`${pieces.flatMap((piece, at) => (at === 0 ? [piece] : [separator, piece]))}`;
}

/**
 * A value as a JSON data block (`<script type="…">`). No browser runs it, but `<` has to go, or `</script>` within a
 * title would end it (HTML standard, section 4.12.1.3).
 */
export function dataBlock(mediaType: 'application/ld+json', value: unknown): Html {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return new Html(makerKey, `<script type="${mediaType}">${json}</script>`);
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value.map(render).join('');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character]!);
}
