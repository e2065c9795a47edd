import { expect } from 'chai';
import { classOf, DEFAULT_LIMITS } from './classes.ts';
import { DEFAULT_TABLE, readLimitTable } from './limit-table.ts';

const read = (value: unknown) => readLimitTable(JSON.stringify(value), 'limits.json');

describe('the table of limits', () => {
  it('changes what a file says, and nothing else', () => {
    const { classes, totalConcurrency } = read({
      classes: { bureau: { cost: 5, requests: null, introspection: false } },
    });
    expect(classes.bureau).to.deep.equal({
      ...DEFAULT_LIMITS.bureau,
      cost: 5,
      requests: null,
      introspection: false,
    });
    expect(classes.partner).to.deep.equal(DEFAULT_LIMITS.partner);
    expect(totalConcurrency).to.equal(DEFAULT_TABLE.totalConcurrency);
    expect(read({})).to.deep.equal(DEFAULT_TABLE);
  });

  const faults: [what: string, value: unknown, words: string][] = [
    [
      'a class that is none',
      { classes: { boss: {} } },
      'classes has "boss"; it may have partner, officer',
    ],
    ['a limit that is none', { classes: { bureau: { speed: 1 } } }, 'classes.bureau has "speed"'],
    [
      'a part',
      { classes: { bureau: { depth: 1.5 } } },
      'classes.bureau.depth is 1.5; it must be a whole number',
    ],
    ['nothing at all allowed', { classes: { open: { fields: 0 } } }, 'classes.open.fields is 0'],
    [
      'no bound where one must be',
      { classes: { open: { tokens: null } } },
      'classes.open.tokens is null',
    ],
    [
      'a text',
      { classes: { open: { cost: '5' } } },
      'a whole number from 1 to 1000000000, or null for no bound',
    ],
    ['a number for yes', { classes: { open: { introspection: 1 } } }, 'it must be true or false'],
    ['a wrong total', { totalConcurrency: -1 }, 'totalConcurrency is -1'],
    ['a list', [], 'the file is []; it must be an object'],
    ['a class of null', { classes: { open: null } }, 'classes.open is null; it must be an object'],
  ];
  for (const [what, value, words] of faults) {
    it(`names the file and the place of ${what}`, () => {
      expect(() => read(value))
        .to.throw('LIMITS, the file limits.json')
        .with.property('message')
        .that.includes(words);
    });
  }

  it('says that a file is no JSON', () => {
    expect(() => readLimitTable('{', 'limits.json')).to.throw('limits.json, is not JSON');
  });

  it('gives a caller the widest class of its roles, and one without a role the narrowest', () => {
    const caller = (roles: readonly string[]) =>
      ({
        subject: 's',
        ncb: 'FRA',
        entity: null,
        roles,
        purpose: 'AUDIT',
        clearance: 'RESTRICTED',
      }) as never;
    expect(classOf(null)).to.equal('open');
    expect(classOf(caller(['PARTNER']))).to.equal('partner');
    expect(classOf(caller(['PARTNER', 'OFFICER']))).to.equal('officer');
    expect(classOf(caller(['AUDITOR', 'REVIEWER']))).to.equal('bureau');
    expect(classOf(caller([]))).to.equal('partner');
  });
});
