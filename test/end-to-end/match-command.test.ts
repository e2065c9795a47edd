import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { bareEnvironment } from '../helpers/config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('desk match score', () => {
  it('answers each line in its place, and fails at the end where one holds no pair', () => {
    const pair = (left: string, right: string) => JSON.stringify({ left, right, schema: 'Person' });
    const input = [
      pair('Рустам Каримов', 'Karimov, Rustam'),
      'no pair',
      '',
      pair('Rustam Karimov', 'Ingrid Solberg'),
    ].join('\n');
    const args = ['--conditions=source', '--import', 'tsx', 'desk/src/main.ts', 'match', 'score'];
    const run = spawnSync(process.execPath, args, {
      cwd: ROOT,
      env: bareEnvironment(),
      input,
      encoding: 'utf8',
    });
    const answers = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ match, error }) => match ?? error.line)).to.deep.equal([true, 2, false]);
    expect(run.status).to.equal(1);
    expect(run.stderr).to.contain('1 of 4 lines');
  });
});
