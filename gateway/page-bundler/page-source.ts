import type { BuildOptions } from 'esbuild';

/** What a page is built of. Each folder that `build.ts` is given has a `page.ts` that exports one as `page`. */
export interface PageSource {
  /** In messages. */
  readonly name: string;
  /** Holds `index.html`, which names what is built as `{{script}}`, `{{style}}` and `{{icon}}`. */
  readonly folder: URL;
  /** The program, which imports the styles and the icon. */
  readonly entry: URL;
  /** Where the server looks for what is built. */
  readonly output: URL;
  /** Below which path the built files are served: `/playground`. */
  readonly servedBelow: string;
  /** Development packages without which it cannot be built, and a server goes without it. */
  readonly needs: readonly string[];
  /** What the bundler is to do otherwise than for every page. */
  readonly options?: BuildOptions;
}
