import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PinakesError } from '../base/index.ts';
import { type Route, sized } from '../http/index.ts';

/** A file of the site as it is served. Its name has a fingerprint of its content, so it can be kept for ever. */
export type Asset = { readonly path: string; readonly mediaType: string; readonly body: Uint8Array };

export type Assets = { readonly stylesheet: Asset; readonly suggestions: Asset; readonly icon: Asset };

/** Reads the site's own files, once at start. They lie beside this file, in `src/` and in `dist/` alike. */
export function loadAssets(): Assets {
  return {
    stylesheet: loadAsset('site', 'css', 'text/css; charset=utf-8'),
    suggestions: loadAsset('suggestions', 'js', 'text/javascript; charset=utf-8'),
    icon: loadAsset('favicon', 'svg', 'image/svg+xml'),
  };
}

function loadAsset(name: string, extension: string, mediaType: string): Asset {
  const body = readFileSync(new URL(`./static/${name}.${extension}`, import.meta.url));
  const fingerprint = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/static/${name}.${fingerprint}.${extension}`, mediaType, body };
}

/** `/static/…`, and the address that browsers look for an icon at by themselves. */
export function assetRoutes(assets: Assets): Route[] {
  const all = Object.values(assets);
  const forEver = { 'cache-control': 'public, max-age=31536000, immutable' };
  return [
    {
      method: 'GET',
      path: '/static/:name',
      handler: (_request, { params }) => {
        const asset = all.find(({ path }) => path === `/static/${params.name}`);
        if (asset === undefined)
          throw new PinakesError('not-found', `The site has no file “${params.name}”.`);
        return sized(asset.body, asset.mediaType, { headers: forEver });
      },
    },
    {
      method: 'GET',
      path: '/favicon.ico',
      handler: () =>
        sized(assets.icon.body, assets.icon.mediaType, { headers: { 'cache-control': 'max-age=86400' } }),
    },
  ];
}
