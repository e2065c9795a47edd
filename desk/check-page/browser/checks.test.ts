import { expect } from 'chai';
import type { Check, Sent } from './check.ts';
import { createChecks, type Shown } from './checks.ts';

/** Answers when the test says so. */
function bench() {
  const sent: { check: Check; leaving: AbortSignal; answer(response: unknown): void }[] = [];
  const shown: Shown[] = [];
  let chance = 0;
  const checks = createChecks({
    send: (check, leaving) =>
      new Promise<Sent>((resolve) => {
        sent.push({ check, leaving, answer: (response) => resolve({ response, fault: null }) });
      }),
    onChange: (next) => shown.push(next),
    now: () => new Date(0),
    chance: () => Uint8Array.from({ length: 16 }, () => (chance += 1)),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { checks, sent, shown, settled };
}

const QUESTION = { mrz: 'P<UTO', urgent: false };

describe('the checks of a desk', () => {
  it('gives each scan an id of its own, and the same one when it is asked again', async () => {
    const { checks, sent, settled } = bench();
    checks.ask(QUESTION);
    checks.ask(QUESTION);
    sent[1]?.answer('two');
    await settled();
    checks.askAgain();
    const [one, two, three] = sent.map(({ check }) => check.checkId);
    expect(one).to.not.equal(two);
    expect(three).to.equal(two);
  });

  it('shows no answer that comes after the next scan has begun, and stops waiting for it', async () => {
    const { checks, sent, shown, settled } = bench();
    checks.ask(QUESTION);
    checks.leave('reading');
    sent[0]?.answer('late');
    await settled();
    expect(sent[0]?.leaving.aborted).to.equal(true);
    expect(shown.map(({ state }) => state)).to.deep.equal(['asking', 'reading']);
  });

  it('takes an answer away as soon as something is typed', async () => {
    const { checks, sent, settled } = bench();
    checks.ask(QUESTION);
    sent[0]?.answer('one');
    await settled();
    expect(checks.shown).to.include({ state: 'answered', response: 'one' });
    checks.leave('reading');
    expect(checks.shown).to.deep.equal({ state: 'reading' });
  });

  it('asks nothing again where nothing was answered', () => {
    const { checks, sent } = bench();
    checks.askAgain();
    expect(sent).to.deep.equal([]);
  });
});
