import { DocumentType } from '@globalcrimedesk/documents';
import { isIssuingState } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import { codeOfIssuer, countryOf, issuingStateOf } from './countries.ts';
import { documentEntityOf, readDocument, type ToldDocument } from './document.ts';
import type { Properties } from './piece.ts';

const SOUND = { holder: ['NK-1'], number: ['12 34-5'], country: ['fr'] };

const UNDERSTOOD: readonly (readonly [string, Properties, boolean, Partial<ToldDocument>])[] = [
  [
    'a number without what separates',
    {},
    true,
    { documentNumber: '12345', documentType: 'PASSPORT' },
  ],
  ["Germany's own code", { country: ['de'] }, true, { issuingState: 'D' }],
  ["Kosovo's code of ICAO", { country: ['xk'] }, true, { issuingState: 'RKS' }],
  ['the first state that is one', { country: ['suhh', 'ru'] }, true, { issuingState: 'RUS' }],
  ['an identification without a type as a card', {}, false, { documentType: 'IDENTITY_CARD' }],
  [
    'a passport that is called an identification',
    { type: ['Passport'] },
    false,
    { documentType: 'PASSPORT' },
  ],
  [
    'a driving licence',
    { type: ["Driver's License No."] },
    false,
    { documentType: 'DRIVING_LICENCE' },
  ],
  ['a laissez-passer', { type: ['UN laissez-passer'] }, true, { documentType: 'LAISSEZ_PASSER' }],
  ['another type', { type: ['Tax card'] }, false, { documentType: 'OTHER' }],
  [
    'its days',
    { startDate: ['2020-01-02'], endDate: ['2030-01-02'] },
    true,
    { issueDate: '2020-01-02', expiryDate: '2030-01-02' },
  ],
  ['a year as no day', { startDate: ['2020'] }, true, { issueDate: null }],
  [
    'the older place of the number',
    { number: [], passportNumber: ['X 1'] },
    true,
    { documentNumber: 'X1' },
  ],
];

const REFUSED: readonly (readonly [string, Properties, string[]])[] = [
  ['one without a state', { country: [] }, ['country']],
  ['one of a state that is gone', { country: ['suhh'] }, ['country']],
  ['one without a number', { number: [] }, ['number']],
  ['a number of other letters', { number: ['Ж 12'] }, ['number']],
  ['a day that never was', { startDate: ['2020-02-31'] }, ['startDate']],
  ['all at once', { holder: [], number: [], country: [] }, ['holder', 'number', 'country']],
];

describe('reading a Passport or an Identification', () => {
  for (const [what, change, isPassport, expected] of UNDERSTOOD) {
    it(`understands ${what}`, () => {
      const { told, faults } = readDocument({ ...SOUND, ...change }, isPassport);
      expect(faults).to.deep.equal([]);
      expect(told).to.include(expected);
    });
  }

  for (const [what, change, fields] of REFUSED) {
    it(`refuses ${what}`, () => {
      const { faults } = readDocument({ ...SOUND, ...change }, true);
      expect(faults.map(({ path }) => path[0])).to.deep.equal(fields);
    });
  }

  for (const documentType of Object.values(DocumentType)) {
    it(`says ${documentType} so that it is read again`, () => {
      const document = {
        issuingState: 'FRA',
        documentNumber: 'X1',
        documentType,
        issueDate: null,
        expiryDate: null,
      };
      const entity = documentEntityOf(document);
      const { told } = readDocument(entity?.properties ?? {}, entity?.schema === 'Passport');
      expect(told).to.deep.equal(document);
    });
  }
});

describe('country codes of FollowTheMoney', () => {
  it('are left alone where several states claim what they name, or nobody any longer', () => {
    for (const code of ['ge-ab', 'UA-CRI', 'suhh', 'yucs', 'eu', 'zz', 'fra', '']) {
      expect(countryOf(code), code).to.equal(null);
    }
  });

  it('say an issuing state only where they say no other', () => {
    for (const state of ['FRA', 'D', 'RKS', 'EUE', 'UNO', 'GBR']) {
      expect(issuingStateOf(codeOfIssuer(state) ?? ''), state).to.equal(state);
    }
    for (const state of ['GBD', 'XXA', 'XPO', 'UTO']) {
      expect(isIssuingState(state)).to.equal(true);
      expect(codeOfIssuer(state), state).to.equal(null);
    }
  });
});
