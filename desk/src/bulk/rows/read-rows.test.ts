import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CHECK_COLUMNS } from '../check/check-columns.ts';
import { SCREEN_COLUMNS } from '../screen/screen-columns.ts';
import type { Columns } from './columns.ts';
import { openRows } from './read-rows.ts';
import type { Row } from './row.ts';

describe('the rows of a file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-rows-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function rowsOf<Field extends string>(text: string | Uint8Array, columns: Columns<Field>) {
    const path = join(folder, 'file');
    await writeFile(path, text);
    const { rows, said } = await openRows(path, columns);
    const found: Row<Field>[] = [];
    for await (const row of rows()) found.push(row);
    return { said, found };
  }
  const checked = async (text: string | Uint8Array) => (await rowsOf(text, CHECK_COLUMNS)).found;
  const one = { documentNumber: '12AB34567', issuingState: 'FRA' };

  for (const [name, text, line] of [
    ['commas', 'number,state\n12AB34567,FRA\n', 2],
    ['semicolons, quotes and a type', '"Document No.";"Issuing State"\r\n"12AB34567";FRA\r\n', 2],
    ['tabs and columns that nobody knows', 'colour\tstate\tnumber\nred\tFRA\t12AB34567', 2],
    ['what spreadsheets write first', 'sep=;\nnumber;state\n12AB34567;FRA\n', 3],
    ['French names', 'Numéro de document;Pays émetteur\n12AB34567;FRA', 2],
    ['no header, by spaces', '\n12AB34567 FRA\n', 2],
    ['no header, by commas', '12AB34567, FRA', 1],
    ['JSON lines', '{"documentNumber":"12AB34567","issuing_state":"FRA","x":1}\n', 1],
    ['a mark of its encoding', '\uFEFFnumber,state\n12AB34567,FRA\n', 2],
  ] as const) {
    it(`are read with ${name}`, async () => {
      expect(await checked(text)).to.deep.equal([{ line, cells: one, fault: null }]);
    });
  }

  it('are read in other encodings', async () => {
    const text = 'number,state,reference\n12AB34567,FRA,Zoë\n';
    const cells = { ...one, reference: 'Zoë' };
    expect((await checked(Buffer.from(`\uFEFF${text}`, 'utf16le')))[0]?.cells).to.deep.equal(cells);
    expect((await checked(Buffer.from(text, 'latin1')))[0]?.cells).to.deep.equal(cells);
  });

  it('cost no other line what is wrong with one, and keep their numbers', async () => {
    const text = [
      'number,state,type,reference',
      'A1,FRA,P,one',
      'A2,FRA',
      'A3,FRA,P,"two',
      '',
      'A4,FRA,P,"lines\nof one"',
      ',,,',
      'A5,FRA,P,\u0007',
    ].join('\n');
    const rows = await checked(text);
    expect(rows.map(({ line, fault }) => [line, fault])).to.deep.equal([
      [2, null],
      [3, 'has 2 fields, not 4'],
      [4, 'opens a quote that is not closed in this record'],
      [6, null],
      [9, 'reference holds control characters'],
    ]);
    expect(rows[3]?.cells.reference).to.equal('lines\nof one');
  });

  it('of JSON are text: the zeros of a number are lost', async () => {
    const rows = await checked('{"number":"1","state":"FRA"}\n{"number":7}\n{"number"\n[]\n');
    expect(rows.map(({ fault }) => fault)).to.deep.equal([
      ...[null, 'number is no text: write it in quotes', 'is no JSON', 'is no JSON object'],
    ]);
  });

  it('of plain lines have no more words than there are fields', async () => {
    const rows = await checked('A1 FRA P ref\nA1 FRA P ref more\n');
    expect(rows[0]?.cells).to.include({ documentType: 'P', reference: 'ref' });
    expect(rows[1]?.fault).to.match(/^has 5 words, not documentNumber, issuingState/);
  });

  it('are refused where the columns are not told', async () => {
    for (const [text, why] of [
      ['', 'empty'],
      ['number,name\nA1,B', 'lacks columns: issuing_state'],
      ['number,document no,state\nA1,A1,FRA', 'several columns for document_number'],
    ] as const) {
      const failure = await checked(text).then(
        () => null,
        (error: Error) => error.message,
      );
      expect(failure, text).to.contain(why);
    }
    const manifest = await rowsOf('A1 FRA\n', SCREEN_COLUMNS).then(
      () => null,
      (error: Error) => error.message,
    );
    expect(manifest).to.contain('no header that is known');
  });

  it('of manifests are found under the names of other systems', async () => {
    for (const header of [
      'Surname,First Name,DOB,Nationality,Gender,Travel Document Number,Document Issuing Country,Doc Type,PNR',
      'last_name,given_names,date_of_birth,nat,sex,passport_number,issuing_state,document_type,reference',
      'Apellidos,Nombres,Fecha de nacimiento,Nacionalidad,Sexo,Número de documento,País emisor,Tipo de documento,Referencia',
    ]) {
      const { found } = await rowsOf(`${header}\nA,B,C,D,E,F,G,H,I\n`, SCREEN_COLUMNS);
      expect(found[0]?.cells, header).to.deep.equal({
        ...{ familyName: 'A', givenNames: 'B', birthDate: 'C', nationality: 'D', sex: 'E' },
        ...{ documentNumber: 'F', issuingState: 'G', documentType: 'H', reference: 'I' },
      });
    }
  });
});
