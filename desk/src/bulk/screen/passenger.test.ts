import { expect } from 'chai';
import { birthDateOf } from './birth-date.ts';
import { type Given, passengerOf } from './passenger.ts';

const TODAY = '2026-02-01';
const passenger = (cells: Given) => passengerOf({ line: 2, cells, fault: null }, TODAY);

describe('a date of birth in a manifest', () => {
  for (const [text, date] of [
    ['1985-06-12', '1985-06-12'],
    ['1985/6/2', '1985-06-02'],
    ['19850612', '1985-06-12'],
    ['12/06/1985', '1985-06-12'],
    ['12.6.1985', '1985-06-12'],
    ['12JUN85', '1985-06-12'],
    ['12-Jun-1985', '1985-06-12'],
    ['850612', '1985-06-12'],
    ['260131', '2026-01-31'],
    ['260202', '1926-02-02'],
    ['1985', '1985'],
    ['1985-06', '1985-06'],
    ['1985-02-30', null],
    ['13/13/1985', null],
    ['12JUX85', null],
    ['unknown', null],
  ] as const) {
    it(`${text} is ${date ?? 'none'}`, () => {
      expect(birthDateOf(text, TODAY)).to.equal(date);
    });
  }
});

describe('a passenger of a manifest', () => {
  it('is asked by document and as a person, each as the graph takes it', () => {
    const { document, person, documentFault, personFault } = passenger({
      ...{ familyName: 'DE<LA<TOUR', givenNames: 'ANNA  MARIA', birthDate: '12JUN85' },
      ...{ nationality: 'DE', sex: 'female', documentNumber: 'c01-x00 06h', issuingState: 'D<<' },
      documentType: 'P',
    });
    expect([documentFault, personFault]).to.deep.equal([null, null]);
    expect(document).to.deep.equal({
      ...{ documentNumber: 'C01X0006H', issuingState: 'D', documentType: 'PASSPORT' },
    });
    expect(person).to.deep.equal({
      ...{ name: null, familyName: 'DE LA TOUR', givenNames: 'ANNA MARIA' },
      ...{ datesOfBirth: ['1985-06-12'], sex: 'F', nationalities: ['DEU'] },
      documentNumbers: ['C01X0006H'],
    });
  });

  it('is named as reservations name them', () => {
    const namesOf = (name: string) => {
      const { person } = passenger({ name });
      return [person?.name, person?.familyName, person?.givenNames];
    };
    expect(namesOf('SMITH/JOHN PAUL MR')).to.deep.equal([null, 'SMITH', 'JOHN PAUL']);
    expect(namesOf('VAN<DYK<<JAN')).to.deep.equal([null, 'VAN DYK', 'JAN']);
    expect(namesOf('Smith, John')).to.deep.equal([null, 'Smith', 'John']);
    expect(namesOf('John Smith')).to.deep.equal(['John Smith', null, null]);
    // A name that a title could be taken for is none where it stands alone.
    expect(namesOf('MR/SMITH')).to.deep.equal([null, 'MR', 'SMITH']);
  });

  it('is asked about without what cannot be read, and that is told', () => {
    const { person, personFault, documentFault } = passenger({
      ...{ familyName: 'SMITH', birthDate: '31/31/1985', sex: '?', nationality: 'Utopia' },
    });
    expect(person).to.include({ familyName: 'SMITH', sex: null, datesOfBirth: null });
    expect(personFault).to.equal(
      'birthDate cannot be read; sex cannot be read; nationality cannot be read',
    );
    expect(documentFault).to.equal('documentNumber is missing');
    expect(passenger({ familyName: 'SMITH', nationality: 'XXA', sex: 'U' }).personFault).to.equal(
      null,
    );
  });
});
