import { expect } from 'vitest';

/** How long pages took, in milliseconds. */
export type PageTimes = {
  readonly count: number;
  /** The time that this part of them stayed under, from 0 to 1. */
  percentile(part: number): number;
  summary(): string;
};

const PAGES = ['/', '/resource/1000', '/resource/1000/related', '/search?q=co-production'];

/** Fewer say nothing about the slowest of them. */
const PAGES_LEAST = 20;

/** Loads pages, one after the other as a person's browser does, until it is told to stop. */
export function timePages(address: string): { stop(): Promise<PageTimes> } {
  const times: number[] = [];
  let on = true;
  const loading = (async () => {
    while (on || times.length < PAGES_LEAST) {
      const start = performance.now();
      const page = await fetch(address + PAGES[times.length % PAGES.length]!, {
        headers: { accept: 'text/html' },
      });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('</html>');
      times.push(performance.now() - start);
      // Time for this process to be about its abuse; the server has not waited for us meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return pageTimes(times);
  })();
  return {
    stop() {
      on = false;
      return loading;
    },
  };
}

function pageTimes(times: readonly number[]): PageTimes {
  const sorted = [...times].sort((a, b) => a - b);
  const percentile = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
  const told = (part: number) => `${percentile(part).toFixed(0)} ms`;
  return {
    count: sorted.length,
    percentile,
    summary: () =>
      `${sorted.length} pages: half within ${told(0.5)}, 98 of 100 within ${told(0.98)}, all within ${told(1)}`,
  };
}
