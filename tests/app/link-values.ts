export type Link = { target: string; rels: string[]; attributes: Record<string, string> };

/** `link-values` of RFC 6690 section 2, as RFC 7089 has it: every character is accounted for, or it throws. */
export function parseLinks(text: string): Link[] {
  const links: Link[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const target = /^<([^<>\s]*)>/.exec(rest);
    if (target === null) throw new Error(`no link here: ${rest.slice(0, 40)}`);
    rest = rest.slice(target[0].length);
    const attributes: Record<string, string> = {};
    for (let found = attribute(rest); found !== null; found = attribute(rest)) {
      attributes[found[1]!] = found[2]!;
      rest = rest.slice(found[0].length);
    }
    links.push({ target: target[1]!, rels: (attributes.rel ?? '').split(' '), attributes });
    const comma = /^\s*(,\s*|$)/.exec(rest);
    if (comma === null) throw new Error(`no comma here: ${rest.slice(0, 40)}`);
    rest = rest.slice(comma[0].length);
  }
  return links;
}

function attribute(text: string) {
  return /^\s*;\s*([\w*-]+)="([^"]*)"/.exec(text);
}
