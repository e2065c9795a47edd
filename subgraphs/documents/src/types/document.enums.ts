import { registerEnumType } from 'type-graphql';
import { DocumentType } from '../document.ts';
import { DocumentReportState, DocumentStatus } from '../report.ts';

registerEnumType(DocumentType, {
  name: 'DocumentType',
  description:
    'What a travel document is. One state may give the same number to documents of two types.',
  valuesConfig: {
    PASSPORT: {
      description: 'A passport, also diplomatic, service or emergency (ICAO Doc 9303-4).',
    },
    IDENTITY_CARD: {
      description: 'A national identity card, with which some borders may be crossed.',
    },
    VISA: { description: 'A visa, a label in another document with a number of its own.' },
    RESIDENCE_PERMIT: { description: 'A permit to reside, issued to a foreigner.' },
    REFUGEE_TRAVEL_DOCUMENT: {
      description: 'Issued to a refugee under the Convention of 1951, by the state of refuge.',
    },
    LAISSEZ_PASSER: {
      description: 'Issued by an organisation to its staff, or by a state for a single journey.',
    },
    SEAFARER_ID: {
      description: "A seafarer's identity document (ILO Convention No. 185).",
    },
    DRIVING_LICENCE: {
      description: 'A driving licence: it proves identity in places, it crosses no border.',
    },
    OTHER: { description: 'Any other document that is shown to travel or to be identified.' },
  },
});

registerEnumType(DocumentStatus, {
  name: 'DocumentStatus',
  description:
    'What the issuing state reports of a document. There is no value for "valid": nobody reports that.',
  valuesConfig: {
    LOST: {
      description:
        'Lost by its holder. Whoever shows it may be the holder who found it again; ask the issuing state.',
    },
    STOLEN: {
      description: 'Stolen from its holder. Whoever shows it may be using it unlawfully.',
    },
    STOLEN_BLANK: {
      description:
        'Stolen before it was issued to anybody: every page of personal data in it is false.',
    },
    REVOKED: { description: 'Withdrawn by the issuing state; it may look perfectly valid.' },
    INVALID: { description: 'No longer to be accepted, for another reason than those above.' },
    RECOVERED: { description: 'Was lost or stolen and is back with the authorities.' },
  },
});

registerEnumType(DocumentReportState, {
  name: 'DocumentReportState',
  description: 'Where a report on a document stands in its life.',
  valuesConfig: {
    REPORTED: { description: 'It stands: the document is as its status says.' },
    RECOVERED: {
      description:
        'The document is back with the authorities. Should it be lost again, it is reported anew.',
    },
    WITHDRAWN: {
      description: 'It was a mistake and counts for nothing: do not act on it. Its life is over.',
    },
  },
});
