import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { BOUNDARIES } from './examples.ts';
import { type Finding, type LintResult, lint, lintAsIfHere, ROOT } from './lint.ts';

const BOUNDARY_RULES = ['lint/style/noRestrictedImports', 'lint/style/noProcessEnv'];

describe('import boundaries', () => {
  const examples = Object.values(BOUNDARIES).flat();
  const files = examples.flatMap(({ file, source, allowed }) => [{ file, source }, allowed]);
  let result: LintResult;

  before(async () => {
    result = await lintAsIfHere(new Map(files.map(({ file, source }) => [file, source])));
  });

  const findingsIn = (name: string): readonly Finding[] =>
    result.findings.filter(({ file }) => file === name);

  it('are all shown by examples of their own', () => {
    const names = files.map(({ file }) => file);
    expect(names).to.have.lengthOf(new Set(names).size);
    expect(result.files).to.be.at.least(files.length);
  });

  it('leave no message of biome.json unproven', async () => {
    const messages = (await restrictedImports()).flatMap(({ rules }) =>
      rules.map(({ message }) => message),
    );
    expect(messages).to.not.have.lengthOf(0);
    const shown = result.findings.map(({ message }) => message);
    expect(messages.filter((message) => !shown.includes(message))).to.deep.equal([]);
  });

  // An override of Biome replaces the list before it, so each list must repeat what still holds.
  it('lift the rule on the driver, and no other, where a folder is excepted', async () => {
    const lists = await restrictedImports();
    const lifted: string[] = [];
    for (const narrow of lists) {
      for (const wide of lists.filter((other) => holdsIn(other, narrow))) {
        const kept = narrow.rules.map((rule) => JSON.stringify(rule));
        for (const rule of wide.rules.filter(({ group }) => !group.includes('mongodb'))) {
          if (!kept.includes(JSON.stringify(rule))) lifted.push(`${narrow.in}: ${rule.message}`);
        }
      }
    }
    expect(lifted).to.deep.equal([]);
    const reads = lists.filter(
      ({ rules }) => !rules.some(({ group }) => group.includes('process')),
    );
    expect(reads, 'lists that allow an import of process').to.deep.equal([]);
  });

  for (const [subject, of] of Object.entries(BOUNDARIES)) {
    describe(subject, () => {
      for (const { refuses, file, rule, at, because, allowed } of of) {
        it(`refuses ${refuses}`, () => {
          const found = findingsIn(file);
          expect(found.map((finding) => ({ rule: finding.rule, at: finding.at }))).to.deep.equal([
            { rule, at },
          ]);
          expect(found[0]?.message).to.match(startOf(because));
          expect(findingsIn(allowed.file), `the neighbour ${allowed.file}`).to.deep.equal([]);
        });
      }
    });
  }

  describe('in this repository', () => {
    it('hold in every file, and every file is looked at', async () => {
      const written = await sources();
      const { files: looked, findings } = await lint(ROOT);
      expect(looked).to.be.at.least(Math.max(1, written.length));
      const crossed = findings.filter(({ rule }) => BOUNDARY_RULES.includes(rule));
      expect(crossed.map(({ file, at, message }) => `${file}: ${at}: ${message}`)).to.deep.equal(
        [],
      );
    });

    it('are switched off by no comment', async () => {
      const ignored: string[] = [];
      for (const file of await sources()) {
        const source = await readFile(path.join(ROOT, file), 'utf8').catch(() => '');
        const ignores =
          /biome-ignore(-all|-start)?\s+lint(\/style(\/no(RestrictedImports|ProcessEnv))?)?\s*:/;
        if (ignores.test(source)) ignored.push(file);
      }
      expect(ignored).to.deep.equal([]);
    });
  });
});

function startOf(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

interface RestrictedImports {
  /** The folders in which the list holds; '*' for the list that holds where no other does. */
  readonly in: readonly string[];
  readonly rules: readonly { readonly group: readonly string[]; readonly message: string }[];
}

/** The lists of forbidden imports in biome.json. */
async function restrictedImports(): Promise<RestrictedImports[]> {
  const { linter, overrides } = JSON.parse(await readFile(path.join(ROOT, 'biome.json'), 'utf8'));
  return [{ includes: ['*'], linter }, ...overrides].flatMap(({ includes, linter }) => {
    const { patterns: rules } = linter?.rules?.style?.noRestrictedImports?.options ?? {};
    const folders = (includes as string[]).map((glob) => glob.replace(/\*\*.*/, ''));
    return rules === undefined ? [] : [{ in: folders, rules }];
  });
}

function holdsIn(wide: RestrictedImports, narrow: RestrictedImports): boolean {
  return narrow.in.every((folder) => wide.in.some((around) => folder.startsWith(around)));
}

/** Every TypeScript file of ours that stands in the tree, committed or not. */
async function sources(): Promise<string[]> {
  const { workspaces } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const found: string[] = [];
  for (const folder of workspaces as string[]) {
    for (const name of await readdir(path.join(ROOT, folder), { recursive: true })) {
      const ours = !/(^|\/)(node_modules|dist)\//.test(name);
      if (ours && /\.tsx?$/.test(name)) found.push(path.join(folder, name));
    }
  }
  return found;
}
