/** What every page knows of the site that it is part of. */
export type Site = {
  /** What every address starts with: '' for a site at the root. */
  readonly basePath: string;
  readonly version: string;
  /** Address of the style sheet, with its fingerprint. */
  readonly stylesheet: string;
  /** Address of the script that completes what is typed on pages of vocabularies. */
  readonly suggestions: string;
  readonly icon: string;
};

/** The address of a page that lies at `path` below the base path. */
export function at(site: Site, path: string): string {
  return site.basePath + path;
}

/** An address that data names, when it is one that a reader can safely follow: http and https, nothing else. */
export function safeUrl(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).href;
}
