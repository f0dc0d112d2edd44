import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

/**
 * The attributes of an input whose words are completed to labels of concepts while they are typed, in the datalist of the given
 * id. Without scripts it is an input like any other, and its last word may be a beginning all the same.
 */
export function suggestions(address: string, list: string): Html {
  return html` list="${list}" autocomplete="off" data-suggestions="${address}"`;
}

export function suggestionsScript(site: Site): Html {
  return html`<script src="${site.suggestions}" defer></script>\n`;
}
