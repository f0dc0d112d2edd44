import { type Html, html } from '../../html.ts';

type Part = { readonly offset: number; readonly limit: number };

/** Leads to the part of a list before the one that is shown, and to that after it. */
export function pager({ offset, limit }: Part, total: number, address: (offset: number) => string): Html {
  const [before, after] = [offset > 0, offset + limit < total];
  if (!before && !after) return html``;
  return html`<nav aria-label="Pages"><ul class="inline">
${before && html`<li><a rel="prev" href="${address(Math.max(0, offset - limit))}">Before these</a></li>`}
${after && html`<li><a rel="next" href="${address(offset + limit)}">After these</a></li>`}
</ul></nav>`;
}
