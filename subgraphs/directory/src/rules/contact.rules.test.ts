import { DeskError, type Fault } from '@globalcrimedesk/service';
import { expect } from 'chai';
import type { NcbContact } from '../ncb.ts';
import { assertContact } from './contact.rules.ts';

const NONE: NcbContact = { phone: null, email: null, i247Address: null };

function faultsOf(contact: NcbContact | null | undefined, code = 'FRA'): string[] {
  try {
    assertContact(code, contact);
    return [];
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return (error.extensions.faults as Fault[]).map(({ path }) => path.join('.'));
  }
}

describe('the contact of an NCB', () => {
  it('may be any one of the three, or be taken back', () => {
    expect(faultsOf({ ...NONE, phone: '+33 1 99 00 12 34' })).to.deep.equal([]);
    expect(faultsOf({ ...NONE, email: 'duty@ncb.example.org' })).to.deep.equal([]);
    expect(faultsOf({ ...NONE, i247Address: 'Duty desk, Lyon' })).to.deep.equal([]);
    expect(faultsOf(null)).to.deep.equal([]);
  });

  it('must be said, and say something', () => {
    expect(faultsOf(undefined)).to.deep.equal(['contact']);
    expect(faultsOf(NONE)).to.deep.equal(['contact']);
  });

  for (const phone of ['+1 202-555-0100', '+44 (7700) 900123', '+999123456789']) {
    it(`takes ${phone} for a number`, () => {
      expect(faultsOf({ ...NONE, phone })).to.deep.equal([]);
    });
  }

  for (const phone of [
    '01 99 00 12 34',
    '+0 12345678',
    '+33',
    '+1234567890123456',
    '+33 1 99 x',
    '',
  ]) {
    it(`takes "${phone}" for no international number`, () => {
      expect(faultsOf({ ...NONE, phone })).to.deep.equal(['contact.phone']);
    });
  }

  for (const email of [
    'duty\u0000@ncb.example.org',
    'duty@ncb.\u202Egro.example.org',
    'duty',
    'a@b',
    'a b@example.org',
    'Duty <a@example.org>',
    '@example.org',
    '',
  ]) {
    it(`takes ${JSON.stringify(email)} for no e-mail address`, () => {
      expect(faultsOf({ ...NONE, email })).to.deep.equal(['contact.email']);
    });
  }

  it('tells every fault at once', () => {
    const contact = { phone: '112', email: 'duty', i247Address: ' ' };
    expect(faultsOf(contact, 'Atlantis')).to.deep.equal([
      'code',
      'contact.phone',
      'contact.email',
      'contact.i247Address',
    ]);
  });

  it('is checked in no time, however long the text', () => {
    const hostile = {
      phone: `+1${' (-'.repeat(50_000)}`,
      email: `a@${'a.'.repeat(50_000)}@`,
      i247Address: null,
    };
    const start = performance.now();
    expect(faultsOf(hostile)).to.include.members(['contact.phone', 'contact.email']);
    expect(performance.now() - start).to.be.below(500);
  });
});
