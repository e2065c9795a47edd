import { expect } from 'chai';
import type { TestCaller } from '../helpers/callers.ts';
import {
  type Answer,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const SCAN = `mutation Scan($input: ScanInput!) {
  scan(input: $input) {
    checkId documentNumber issuingState documentType familyName givenNames birthDate sex nationality place urgent
    otherReadings { documentNumber birthDate }
    mrz {
      outcome format lines isSpecimen
      fields { documentCode expiryDate optionalData }
      digits { of line column read expected isRight }
      faults { code line column message isMended }
      repairs { line column read taken }
      notes { code line column }
    }
  }
}`;

const SPECIMEN = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
] as const;
const [NAMES, NUMBERS] = SPECIMEN;

const OFFICER = { ncb: 'FRA', roles: ['OFFICER'], purpose: 'BORDER_CONTROL' } as const;
const PUBLISHER = { ncb: 'FRA', roles: ['NCB_PUBLISHER'], purpose: 'RECORD_KEEPING' } as const;

interface Scanned {
  readonly checkId: string;
  readonly documentNumber: string | null;
  readonly otherReadings: readonly { documentNumber: string }[];
  readonly mrz: {
    readonly outcome: string;
    readonly faults: readonly { code: string; line: number; column: number }[];
    readonly isSpecimen: boolean;
  };
}

describe('a scan', () => {
  let world: TestStores;
  before(async function () {
    this.timeout(60_000);
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport, callers: true });
      });
      after(() => desk.stop());

      const scan = async (input: object, as: TestCaller = OFFICER): Promise<Answer> =>
        desk.ask(SCAN, { input }, { as });
      const scanned = async (input: object): Promise<Scanned> => {
        const { data, errors } = await scan(input);
        expect(errors).to.equal(undefined);
        return data?.scan as Scanned;
      };
      const faultsOf = ({ errors }: Answer) => errors?.[0]?.extensions?.faults;

      it('says what a zone says, where its digits stand, and that it is a specimen', async () => {
        const { mrz, ...reading } = await scanned({
          mrz: SPECIMEN.join('\n'),
          checkId: 'lane-3:0001',
          place: 'Lane 3',
          urgent: true,
        });
        expect(reading).to.deep.equal({
          checkId: 'lane-3:0001',
          documentNumber: 'L898902C3',
          issuingState: 'UTO',
          documentType: 'PASSPORT',
          familyName: 'ERIKSSON',
          givenNames: 'ANNA MARIA',
          birthDate: '1974-08-12',
          sex: 'F',
          nationality: 'UTO',
          place: 'Lane 3',
          urgent: true,
          otherReadings: [],
        });
        expect(mrz).to.deep.include({
          outcome: 'READ',
          format: 'TD3',
          lines: SPECIMEN,
          isSpecimen: true,
          fields: { documentCode: 'P', expiryDate: '2012-04-15', optionalData: 'ZE184226B' },
          faults: [],
          repairs: [],
          notes: [{ code: 'INDISTINGUISHABLE', line: 2, column: 1 }],
        });
      });

      it('takes a zone as scanners type it', async () => {
        const typed = SPECIMEN.join('').toLowerCase();
        expect(await scanned({ mrz: typed })).to.include({ documentNumber: 'L898902C3' });
      });

      it('takes a number with its state, however it was typed', async () => {
        const input = { documentNumber: ' 12-ab 345 ', issuingState: 'gbd' };
        expect(await scanned(input)).to.deep.include({
          documentNumber: '12AB345',
          issuingState: 'GBD',
          documentType: null,
          familyName: null,
          birthDate: null,
          place: null,
          urgent: false,
          otherReadings: [],
          mrz: null,
        });
        const passport = { ...input, documentType: 'PASSPORT' };
        expect(await scanned(passport)).to.include({ documentType: 'PASSPORT' });
      });

      it('makes a check id where none is given: another each time', async () => {
        const input = { documentNumber: '12345', issuingState: 'D' };
        const ids = await Promise.all([scanned(input), scanned(input)]);
        const [first, second] = ids.map(({ checkId }) => checkId);
        expect(first).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
        expect(second).to.not.equal(first);
      });

      it('mends what can have been one thing alone, and says so', async () => {
        const { mrz, otherReadings } = await scanned({
          mrz: [NAMES, NUMBERS.replace('740812', '74O8I2')].join('\n'),
        });
        expect(otherReadings).to.deep.equal([]);
        expect(mrz).to.deep.include({
          outcome: 'REPAIRED',
          repairs: [
            { line: 2, column: 16, read: 'O', taken: '0' },
            { line: 2, column: 18, read: 'I', taken: '1' },
          ],
        });
      });

      it('tells every reading where a misread leaves several', async () => {
        const result = await scanned({
          mrz: [NAMES, NUMBERS.replace('L898', 'LB98')].join('\n'),
        });
        expect(result.mrz.outcome).to.equal('SEVERAL');
        const numbers = [result, ...result.otherReadings].map((each) => each.documentNumber);
        expect(numbers).to.include('L898902C3').and.to.have.length.above(1);
      });

      it('answers with faults and their places where a zone cannot be relied on', async () => {
        const { mrz } = await scanned({
          mrz: [NAMES, NUMBERS.replace('740812', '740912')].join('\n'),
        });
        expect(mrz.outcome).to.equal('DOUBTFUL');
        expect(mrz.faults[0]).to.include({ code: 'WRONG_CHECK_DIGIT', line: 2, column: 20 });
        const nothing = await scanned({ mrz: '\u{1f6c2} no zone' });
        expect(nothing).to.deep.include({ documentNumber: null, otherReadings: [] });
        expect(nothing.mrz).to.include({ outcome: 'UNREADABLE', format: null, fields: null });
      });

      it('searches the number of a Swiss licence and that of its blank', async () => {
        const lines = [
          'AAA001D<<',
          'FACHE305142128097<<800126<<<<<',
          'MARCHAND<<FABIENNE<<<<<<<<<<<<',
        ];
        const result = await scanned({ mrz: lines.join('\n') });
        expect(result.documentNumber).to.equal('305142128097');
        expect(result.otherReadings).to.deep.equal([
          { documentNumber: 'AAA001D', birthDate: '1980-01-26' },
        ]);
      });

      it('says all that is wrong with what is asked', async () => {
        const answer = await scan({
          documentNumber: '**',
          issuingState: 'DEU',
          checkId: ' ',
          place: '',
          purpose: 'AUDIT',
        });
        expect(answer.data).to.equal(null);
        expect(answer.errors?.[0]?.extensions?.code).to.equal('INVALID_INPUT');
        const paths = (faultsOf(answer) as { path: string[] }[]).map(({ path }) => path.join('.'));
        expect(paths).to.deep.equal([
          'documentNumber',
          'issuingState',
          'checkId',
          'place',
          'purpose',
        ]);
        for (const input of [
          {},
          { documentNumber: '1' },
          { issuingState: 'FRA' },
          { mrz: NUMBERS, documentNumber: '1', issuingState: 'FRA' },
        ]) {
          expect((await scan(input)).errors?.[0]?.extensions?.code).to.equal('INVALID_INPUT');
        }
      });

      it('has the purpose that the request states, and no other', async () => {
        const input = { documentNumber: '12345', issuingState: 'FRA' };
        await scanned({ ...input, purpose: 'BORDER_CONTROL' });
        const other = await scan({ ...input, purpose: 'INVESTIGATION' });
        expect(faultsOf(other)).to.deep.equal([
          {
            path: ['purpose'],
            message:
              'is not the purpose of this request, which is BORDER_CONTROL: state it in x-purpose',
          },
        ]);
      });

      it('is for those who may scan', async () => {
        const { data, errors } = await scan({ mrz: NUMBERS }, PUBLISHER);
        expect(data ?? null).to.equal(null);
        expect(errors?.[0]?.extensions?.code).to.equal('FORBIDDEN');
      });

      it('is no matter of a GET', async () => {
        const query = encodeURIComponent(
          'mutation { scan(input: {documentNumber: "1", issuingState: "FRA"}) { checkId } }',
        );
        const headers = await desk.callers?.headersOf(OFFICER);
        const response = await fetch(`${desk.url}/graphql?query=${query}`, {
          headers: headers ?? {},
        });
        expect(response.status).to.equal(405);
      });
    });
  }

  it('asks no database, and answers before any of them does', async () => {
    const desk = await liveDesk(world.databases, { transport: 'in-process' }, 'started');
    try {
      const { data, extensions } = await desk.ask(SCAN, { input: { mrz: SPECIMEN.join('\n') } });
      expect(data?.scan).to.include({ documentNumber: 'L898902C3' });
      expect(extensions?.sources).to.deep.equal([{ source: 'check', state: 'ANSWERED' }]);
    } finally {
      await desk.stop();
    }
  });
});
