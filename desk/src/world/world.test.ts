import {
  assertDocumentReport,
  assertTravelDocument,
  DocumentReportState,
  reportStateOf,
  statusOf,
} from '@globalcrimedesk/documents';
import { isRecordId, ncbOfIssuingState } from '@globalcrimedesk/kernel';
import { assertNotice, NoticeColour, NoticeStatus } from '@globalcrimedesk/notices';
import { assertPerson, IdentityLinkColour } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import fc from 'fast-check';
import { runsOf } from '../import/testing/config.ts';
import { DEMO_WORLD, demoIds } from './demo.ts';
import { type World, worldOf } from './world.ts';

const base = new Date('2026-10-01T00:00:00.000Z');

function recordsOf(world: World, index: number) {
  return {
    person: world.person(index),
    documents: world.documents(index),
    reports: world.reports(index),
    notices: world.notices(index),
  };
}

function indexesOf(world: World): number[] {
  return Array.from({ length: world.options.persons }, (_, index) => index);
}

describe('the invented world', function () {
  this.timeout(runsOf({ sample: 20_000, long: 300_000 }));

  it('makes every record the same, alone and in any order', () => {
    const forwards = worldOf({ seed: 3, persons: 200, base });
    const all = indexesOf(forwards).map((index) => recordsOf(forwards, index));
    const backwards = worldOf({ seed: 3, persons: 200, base });
    for (const index of indexesOf(backwards).reverse()) {
      expect(recordsOf(backwards, index)).to.deep.equal(all[index]);
    }
    for (const index of [0, 57, 199]) {
      const alone = worldOf({ seed: 3, persons: 200, base });
      expect(alone.notices(index)).to.deep.equal(all[index]?.notices);
    }
  });

  it('makes another world of another seed', () => {
    const one = worldOf({ seed: 1, persons: 1, base }).person(0);
    const other = worldOf({ seed: 2, persons: 1, base }).person(0);
    expect(one).not.to.deep.equal(other);
  });

  it('keeps the rules of every domain, whatever the seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.nat({ max: 9_999_000 }),
        (seed, start) => {
          const world = worldOf({ seed, persons: 10_000_000, base });
          for (let index = start; index < start + 60; index++) {
            const { person, documents, reports, notices } = recordsOf(world, index);
            assertPerson(person, base);
            for (const document of documents) assertTravelDocument(document, base);
            for (const report of reports) assertDocumentReport(report, base);
            for (const notice of notices) assertNotice(notice, base);
            for (const record of [person, ...documents, ...reports, ...notices]) {
              expect(isRecordId(record.id) && record.id.startsWith(record.dataOwner)).to.equal(
                true,
              );
              expect(record.recordedAt.getTime()).to.be.at.most(record.updatedAt.getTime());
              expect(record.updatedAt.getTime()).to.be.at.most(base.getTime());
            }
          }
        },
      ),
      { numRuns: runsOf({ sample: 40, long: 1_000 }), seed: 20_261_001 },
    );
  });

  describe('of five thousand persons', () => {
    const world = worldOf({ seed: 11, persons: 5_000, base });
    const all = indexesOf(world).map((index) => recordsOf(world, index));
    const persons = all.map(({ person }) => person);
    const documents = all.flatMap((records) => records.documents);
    const reports = all.flatMap((records) => records.reports);
    const notices = all.flatMap((records) => records.notices);
    const ids = new Set(persons.map(({ id }) => id));

    it('gives no id, document identity or notice number twice', () => {
      const everything = [...persons, ...documents, ...reports, ...notices];
      expect(new Set(everything.map(({ id }) => id)).size).to.equal(everything.length);
      const identities = documents.map(
        (one) => `${one.dataOwner}${one.issuingState}${one.documentNumber}${one.documentType}`,
      );
      expect(new Set(identities).size).to.equal(identities.length);
      const numbers = notices.flatMap(({ number }) => number ?? []);
      expect(new Set(numbers).size).to.equal(numbers.length);
    });

    it('links only to what there is, and identities both ways', () => {
      const byId = new Map(persons.map((person) => [person.id, person]));
      const documentIds = new Set(documents.map(({ id }) => id));
      for (const { personRefs } of documents)
        expect(personRefs.every((id) => ids.has(id))).to.equal(true);
      for (const { subjectRefs, documentRefs } of notices) {
        expect(subjectRefs.every((id) => ids.has(id))).to.equal(true);
        expect(documentRefs.every((id) => documentIds.has(id))).to.equal(true);
      }
      for (const { id, identityLinks, dataOwner } of persons) {
        for (const link of identityLinks) {
          const other = byId.get(link.to);
          expect(link.authority).to.equal(dataOwner);
          expect(other?.identityLinks.find(({ to }) => to === id)?.colour).to.equal(link.colour);
        }
      }
    });

    it('holds every colour, status, kind, link colour and a dozen scripts', () => {
      expect(new Set(notices.map(({ colour }) => colour))).to.have.keys(Object.keys(NoticeColour));
      expect(new Set(notices.map(({ status }) => status))).to.have.keys(Object.keys(NoticeStatus));
      const pairs = new Set(notices.map(({ colour, status }) => `${colour} ${status}`));
      for (const colour of ['RED', 'BLUE', 'GREEN', 'YELLOW']) {
        for (const status of Object.keys(NoticeStatus))
          expect(pairs).to.include(`${colour} ${status}`);
      }
      expect(new Set(notices.map(({ kind }) => kind)).size).to.equal(2);
      const links = persons.flatMap(({ identityLinks }) =>
        identityLinks.map(({ colour }) => colour),
      );
      expect(new Set(links)).to.have.keys(Object.keys(IdentityLinkColour));
      const scripts = new Set(persons.flatMap(({ names }) => names.map(({ script }) => script)));
      expect(scripts.size).to.be.at.least(12);
      const states = new Set(documents.map(({ issuingState }) => issuingState));
      for (const state of ['D', 'UNO', 'XXA', 'GBN', 'UTO']) expect(states).to.include(state);
    });

    it('is skewed: most have no document or one, few have many, some forty NCBs own it', () => {
      const counts = all.map((records) => records.documents.length);
      expect(counts.filter((count) => count <= 1).length).to.be.above(3_500);
      expect(Math.max(...counts)).to.be.above(6);
      const owners = new Map<string, number>();
      for (const { dataOwner } of persons) owners.set(dataOwner, (owners.get(dataOwner) ?? 0) + 1);
      expect(owners.size).to.be.within(40, 60);
      expect(Math.max(...owners.values())).to.be.above(300);
      const open = persons.filter(({ access }) => access.policy === 'ALL').length;
      expect(open / persons.length).to.be.within(0.9, 0.95);
    });

    it('has reports only by the NCB of the issuing state, and notices of the UN only by XPO', () => {
      for (const { issuingState, dataOwner } of reports) {
        expect(ncbOfIssuingState(issuingState)).to.equal(dataOwner);
      }
      const special = notices.filter(({ colour }) => colour === 'UN_SPECIAL');
      expect(new Set(special.map(({ dataOwner }) => dataOwner))).to.have.keys(['XPO']);
    });

    it('has reports in every state; a withdrawal is the last change of a report', () => {
      expect(new Set(reports.map(reportStateOf))).to.have.keys(Object.keys(DocumentReportState));
      for (const { withdrawnAt, reportedAt, updatedAt, version } of reports) {
        if (withdrawnAt === null) continue;
        expect(withdrawnAt).to.be.within(reportedAt, updatedAt);
        expect(updatedAt).to.deep.equal(withdrawnAt);
        expect(version).to.be.above(1);
      }
    });

    it('bears addresses and telephone numbers that nobody can have', () => {
      const identifiers = persons.flatMap((person) => person.identifiers);
      for (const { kind, value } of identifiers) {
        if (kind === 'EMAIL') expect(value).to.match(/^[a-z0-9.]+@example\.(org|com|net)$/);
        if (kind === 'PHONE') {
          expect(value).to.match(/^\+(1 \d{3} 555 01|44 7700 900|33 1 99 00 |49 30 23125 |999 )/);
        }
      }
    });
  });
});

describe('the demo ids', () => {
  const world = worldOf(DEMO_WORLD);
  const all = indexesOf(world).map((index) => recordsOf(world, index));
  const { person, stolenDocument, redNotice } = demoIds();

  it('name a person with documents, a published notice and an identity link', () => {
    const found = all.find((records) => records.person.id === person.id);
    const linked = all
      .flatMap(({ documents }) => documents)
      .filter(({ personRefs }) => personRefs.includes(person.id));
    expect(found?.person.identityLinks).not.to.deep.equal([]);
    expect(linked.length).to.be.at.least(2);
    expect(found?.notices.some(({ status }) => status === 'PUBLISHED')).to.equal(true);
  });

  it('name a stolen document that is linked to a person', () => {
    const { issuingState, documentNumber, documentType } = stolenDocument;
    const document = all
      .flatMap(({ documents }) => documents)
      .find(({ id }) => id === stolenDocument.id);
    expect(document).to.include({ issuingState, documentNumber, documentType });
    expect(document?.personRefs).to.have.length(1);
    const reports = all.flatMap((records) => records.reports);
    const own = reports.filter(
      (report) => report.issuingState === issuingState && report.documentNumber === documentNumber,
    );
    expect(statusOf(own)).to.equal('STOLEN');
  });

  it('name a published red notice by its number', () => {
    const notice = all
      .flatMap(({ notices }) => notices)
      .find(({ number }) => number === redNotice.number);
    expect(notice).to.include({ id: redNotice.id, colour: 'RED', status: 'PUBLISHED' });
    expect(notice?.arrestWarrants.length).to.be.at.least(1);
  });
});
