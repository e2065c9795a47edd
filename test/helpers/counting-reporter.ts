import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's own `spec`, which also writes `N passed, N failed` into the file of `--reporter-option counts=FILE`. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { counts } = options.reporterOptions as { counts?: string };
    if (counts === undefined) throw new Error('Say where to: --reporter-option counts=FILE');
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      const skipped = pending === 0 ? '' : `, ${pending} skipped`;
      writeFileSync(counts, `${passes} passed, ${failures} failed${skipped}\n`);
    });
  }
}
