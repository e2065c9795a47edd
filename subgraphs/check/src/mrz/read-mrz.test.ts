import { expect } from 'chai';
import { readMrz } from './read-mrz.ts';
import type { MrzFields, MrzResult } from './result.ts';

const TODAY = '2026-03-01';
const read = (...lines: readonly string[]) => readMrz(lines.join('\n'), { today: TODAY });

const ERIKSSON = {
  documentCode: 'P',
  documentType: 'PASSPORT',
  issuingState: 'UTO',
  documentNumber: 'L898902C3',
  familyName: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  birthDate: '1974-08-12',
  sex: 'F',
  nationality: 'UTO',
  expiryDate: '2012-04-15',
  optionalData: 'ZE184226B',
};
const TD3 = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
] as const;
const CARD = {
  ...ERIKSSON,
  documentCode: 'I',
  documentType: 'IDENTITY_CARD',
  documentNumber: 'D23145890',
  optionalData: null,
};
const STEVENSON = {
  ...CARD,
  documentNumber: 'D23145890734',
  familyName: 'STEVENSON',
  givenNames: 'PETER JOHN',
  birthDate: '1934-07-12',
  sex: 'M',
  expiryDate: '1995-07-12',
};
const VISA = {
  ...ERIKSSON,
  documentCode: 'V',
  documentType: 'VISA',
  documentNumber: 'L8988901C',
  nationality: 'XXX',
  birthDate: '1940-09-07',
  expiryDate: '1996-12-10',
  optionalData: '6ZE184226B',
};

/** The examples of Doc 9303 parts 4 to 7 and 11, and specimens that France and Switzerland show. */
const EXAMPLES: readonly [string, string, readonly string[], Partial<MrzFields>][] = [
  ['a passport', 'TD3', TD3, ERIKSSON as Partial<MrzFields>],
  [
    'a card',
    'TD1',
    [
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ],
    CARD as Partial<MrzFields>,
  ],
  [
    'a document of two lines of 36',
    'TD2',
    ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
    CARD as Partial<MrzFields>,
  ],
  [
    'a card with a long number',
    'TD1',
    [
      'I<UTOD23145890<7349<<<<<<<<<<<',
      '3407127M9507122UTO<<<<<<<<<<<2',
      'STEVENSON<<PETER<JOHN<<<<<<<<<',
    ],
    STEVENSON as Partial<MrzFields>,
  ],
  [
    'a long number in lines of 36',
    'TD2',
    ['I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<', 'D23145890<UTO3407127M95071227349<<<8'],
    STEVENSON as Partial<MrzFields>,
  ],
  [
    'a visa',
    'MRV_A',
    [
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
    ],
    VISA as Partial<MrzFields>,
  ],
  [
    'a small visa',
    'MRV_B',
    ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
    { ...VISA, optionalData: null } as Partial<MrzFields>,
  ],
  [
    'a French identity card',
    'FRENCH_IDENTITY_CARD',
    ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'],
    {
      documentCode: 'ID',
      documentType: 'IDENTITY_CARD',
      issuingState: 'FRA',
      documentNumber: '880692310285',
      familyName: 'BERTHIER',
      givenNames: 'CORINNE',
      birthDate: '1965-12-06',
      sex: 'F',
      nationality: null,
      expiryDate: null,
    },
  ],
  [
    'a French driving licence',
    'FRENCH_DRIVING_LICENCE',
    ['D1FRA13AA000026181231MARTIN<<9'],
    {
      documentType: 'DRIVING_LICENCE',
      issuingState: 'FRA',
      documentNumber: '13AA00002',
      familyName: 'MARTIN',
      birthDate: null,
      expiryDate: '2018-12-31',
    },
  ],
  [
    'a Swiss driving licence',
    'SWISS_DRIVING_LICENCE',
    ['AAA001D<<', 'FACHE305142128097<<800126<<<<<', 'MARCHAND<<FABIENNE<<<<<<<<<<<<'],
    {
      documentType: 'DRIVING_LICENCE',
      issuingState: 'CHE',
      documentNumber: '305142128097',
      secondNumber: 'AAA001D',
      familyName: 'MARCHAND',
      givenNames: 'FABIENNE',
      birthDate: '1980-01-26',
    },
  ],
];

describe('reading a machine-readable zone', () => {
  for (const [name, format, lines, fields] of EXAMPLES) {
    it(`reads ${name}`, () => {
      const result = read(...lines);
      expect(result.faults).to.deep.equal([]);
      expect([result.outcome, result.format]).to.deep.equal(['READ', format]);
      expect(result.fields).to.include(fields);
      expect(result.lines).to.deep.equal(lines);
      expect(result.digits.every(({ isRight }) => isRight)).to.equal(true);
    });
  }

  it('marks what is of Utopia as a specimen, and nothing else', () => {
    expect(read(...TD3).isSpecimen).to.equal(true);
    expect(read('D1FRA13AA000026181231MARTIN<<9').isSpecimen).to.equal(false);
  });

  it('says of each check digit where it stands and whether it is right', () => {
    expect(read(...TD3).digits).to.deep.include({
      of: 'BIRTH_DATE',
      line: 2,
      column: 20,
      read: '2',
      expected: '2',
      isRight: true,
    });
    const wrong = read(TD3[0], TD3[1].replace('L898902C36', 'L898902C37'));
    const number = wrong.digits.find(({ of }) => of === 'DOCUMENT_NUMBER');
    expect(number).to.deep.include({ line: 2, column: 10, read: '7', expected: '6' });
  });

  const whole = TD3.join('\n');
  const SHAPES: readonly [string, string][] = [
    ['in small letters', whole.toLowerCase()],
    [
      'with the line breaks of Windows and blank lines',
      `\r\n${whole.replace('\n', '\r\n')}\r\n\r\n`,
    ],
    ['in one line', whole.replace('\n', '')],
    ['with blanks between', whole.replace(/(.{5})/g, '$1 ')],
    ['with « for two fillers', whole.replaceAll('<<', '«')],
    [
      'in characters of full width',
      whole.replace(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['with blanks for fillers', whole.replaceAll('<', ' ')],
    ['with marks that a scanner sends before and after', `\u0002${whole}\u0003`],
  ];
  for (const [name, text] of SHAPES) {
    it(`takes a zone ${name}`, () => {
      const result = readMrz(text, { today: TODAY });
      expect(result.fields).to.include(ERIKSSON);
    });
  }

  it('takes a names line without its last fillers, and says that it lacked them', () => {
    const result = read('P<UTOERIKSSON<<ANNA<MARIA', TD3[1]);
    expect(result.fields).to.include(ERIKSSON);
    expect(result.outcome).to.equal('REPAIRED');
    expect(result.faults).to.deep.equal([
      {
        code: 'LINE_LENGTH',
        line: 1,
        column: 26,
        message: 'Line 1 has 25 characters; in this form it has 44.',
        isMended: true,
      },
    ]);
  });

  it('finds a zone among other lines, and says that there were others', () => {
    const result = read('PASSPORT OF UTOPIA', ...TD3, 'SIGNATURE');
    expect(result.fields).to.include(ERIKSSON);
    expect(result.outcome).to.equal('DOUBTFUL');
    expect(result.faults.map(({ code }) => code)).to.deep.equal(['OTHER_LINES']);
  });

  it('does not vouch for a line that lacks a character somewhere', () => {
    const result = read(TD3[0], TD3[1].replace('L898', 'L88'));
    expect(result.outcome).to.equal('DOUBTFUL');
    expect(result.faults[0]).to.include({ code: 'LINE_LENGTH', line: 2, isMended: false });
  });

  it('says what forms there are where a text has none of them', () => {
    for (const text of ['', 'hello', 'A'.repeat(70), '\ud800\n\udc00', 'x'.repeat(5_000)]) {
      const result = readMrz(text, { today: TODAY });
      expect(result).to.include({ outcome: 'UNREADABLE', format: null, fields: null });
      expect(result.faults).to.have.length(1);
    }
  });
});

describe('the names of a zone', () => {
  const named = (names: string): MrzResult => read(`P<UTO${names.padEnd(39, '<')}`, TD3[1]);

  it('may lack the given names', () => {
    const { fields, outcome } = named('ARKFREITH');
    expect(fields).to.include({ familyName: 'ARKFREITH', givenNames: null });
    expect(outcome).to.equal('READ');
  });

  it('have several parts', () => {
    expect(named('VAN<DER<MUELLEN<<ILSE<BEATRIX').fields).to.include({
      familyName: 'VAN DER MUELLEN',
      givenNames: 'ILSE BEATRIX',
    });
  });

  it('may be truncated where they fill their places', () => {
    const { notes, outcome } = named('NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K');
    expect(notes.map(({ code }) => code)).to.include('NAMES_MAY_BE_TRUNCATED');
    expect(outcome).to.equal('READ');
    expect(
      named('BENNELONG<WOOLOOMOOLOO<<DINGO<POTOROO').notes.map(({ code }) => code),
    ).not.to.include('NAMES_MAY_BE_TRUNCATED');
  });

  it('are missed where there are none', () => {
    const { fields, faults } = named('');
    expect(fields).to.include({ familyName: null, givenNames: null });
    expect(faults).to.deep.include({
      code: 'NAME_MISSING',
      line: 1,
      column: 6,
      message: 'A zone begins the names with the primary identifier.',
      isMended: false,
    });
  });
});
