import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { newFolder, type RunningServer, removeFolder, startServer } from '../app/running-server.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const present = existsSync(executablePath);
/** Where the tests run for everybody, the browser has to be there. */
const required = process.env.CI === 'true';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in a window of its own, and what went on in it. */
export type Visit = {
  readonly page: Page;
  /** Requests to anywhere but the server: all of them were stopped. */
  readonly outside: readonly string[];
  /** Errors and warnings of the console; breaches of the security policy are among them. */
  readonly complaints: readonly string[];
};

export type Setting = {
  address(): string;
  /** Opens a window, which is closed after the tests. */
  open(options?: BrowserContextOptions): Promise<Visit>;
};

/** Tests in a real browser against a real server; reported as skipped where there is no browser. */
export function describeInBrowser(title: string, tests: (setting: Setting) => void): void {
  if (!present && required) {
    it(`${title}: there is a browser for it`, () => {
      throw new Error(`There is no Chromium at ${executablePath}; CHROMIUM_PATH says where to look.`);
    });
    return;
  }
  const reason = present ? '' : ` (skipped: there is no Chromium at ${executablePath})`;
  describe.skipIf(reason !== '')(title + reason, () => {
    const folder = newFolder();
    const contexts: BrowserContext[] = [];
    let server: RunningServer | undefined;
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!present)
        throw new Error(`The tests in a browser need Chromium at ${executablePath}; see CHROMIUM_PATH.`);
      [server, browser] = await Promise.all([
        startServer(folder),
        chromium.launch({ executablePath, args: ARGUMENTS }),
      ]);
    });
    afterAll(async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser?.close();
      await server?.stop();
      removeFolder(folder);
    });
    tests({
      address: () => server!.address,
      async open(options = {}) {
        const context = await browser!.newContext({ baseURL: server!.address, ...options });
        contexts.push(context);
        return visit(context, server!.address);
      },
    });
  });
}

async function visit(context: BrowserContext, address: string): Promise<Visit> {
  const outside: string[] = [];
  const complaints: string[] = [];
  await context.route('**/*', async (route) => {
    const { origin, href } = new URL(route.request().url());
    if (origin === address) return route.continue();
    outside.push(href);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    // What a new address makes needless is given up, which is no fault.
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
  });
  return { page, outside, complaints };
}
