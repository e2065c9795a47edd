import { readPerson, scorePersons } from '@globalcrimedesk/persons/matching';
import { expect } from 'chai';
import { BASELINES, baselineScore } from './baselines.ts';
import { groupedBy, type Judged, judge, labelledPairs, tally } from './judge.ts';

const THRESHOLD = 0.7;

describe('person matching, on the pairs that it was tuned on', () => {
  let judged: Judged[];

  before(async () => {
    judged = judge(
      await labelledPairs('seen'),
      (left, right) => scorePersons(readPerson(left), readPerson(right)).score,
    );
  });

  it('has pairs enough to mean something', () => {
    expect(judged).to.have.lengthOf.at.least(1_500);
    expect(new Set(judged.map(({ script }) => script)).size).to.be.at.least(8);
  });

  it('is right as often as it was', () => {
    const { precision, recall, f1 } = tally(judged, THRESHOLD);
    expect(precision).to.be.at.least(0.98);
    expect(recall).to.be.at.least(0.97);
    expect(f1).to.be.at.least(0.98);
  });

  it('is right in every script that it is tuned for', () => {
    for (const script of ['Arab', 'Cyrl', 'Grek', 'Hebr', 'Latn', 'Hani', 'Kore', 'Jpan']) {
      const group = groupedBy(judged, (pair) => pair.script).get(script) ?? [];
      expect(tally(group, THRESHOLD).f1, script).to.be.at.least(0.95);
    }
  });

  it('is right of hard pairs that were written by hand', () => {
    const group = judged.filter(({ kind }) => kind.startsWith('by hand'));
    expect(tally(group, THRESHOLD).f1).to.be.at.least(0.94);
  });

  it('is far above plain distances, at whatever threshold these do best', () => {
    for (const [name, likeness] of Object.entries(BASELINES)) {
      const plain = judge(judged, baselineScore(likeness));
      const best = Math.max(
        ...[0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85].map((at) => tally(plain, at).f1),
      );
      expect(tally(judged, THRESHOLD).f1 - best, name).to.be.at.least(0.15);
    }
  });
});
