import { type Html, html } from '../html.ts';

/** Text with its blank lines as paragraphs. */
export function paragraphs(text: string): Html {
  const parts = text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return html`${parts.map((part) => html`<p>${part}</p>\n`)}`;
}

const plain = new Intl.NumberFormat('en-GB');

/** A number and its noun: "1 case study", "1,204 resources". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${plain.format(count)} ${count === 1 ? one : many}`;
}

export function grouped(count: number): string {
  return plain.format(count);
}

/** For titles and descriptions: one line, cut at a word. */
export function shortened(text: string, charactersMax: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= charactersMax) return line;
  const cut = line.slice(0, charactersMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), charactersMax / 2)).trimEnd()}…`;
}

/** The first letter as a capital; the rest as it is. */
export function capitalised(text: string): string {
  return text === '' ? text : text[0]!.toLocaleUpperCase('en-GB') + text.slice(1);
}
