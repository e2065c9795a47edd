import { registerEnumType } from 'type-graphql';
import { AuditDecision, AuditEntryKind } from '../audit.ts';

registerEnumType(AuditDecision, {
  name: 'AuditDecision',
  description: 'What became of a request.',
  valuesConfig: {
    ANSWERED: { description: 'It was answered whole.' },
    PARTIAL: {
      description:
        'It was answered in part: some fields were refused, or a source did not answer. `codes` says which.',
    },
    REFUSED: { description: 'Nothing was executed. `codes` says why.' },
  },
});

registerEnumType(AuditEntryKind, {
  name: 'AuditEntryKind',
  description: 'What an entry tells of.',
  valuesConfig: {
    REQUEST: { description: 'One request to the gateway.' },
    REFUSALS: {
      description:
        'Refusals of one kind within a minute, beyond those that have an entry of their own: `count` of them.',
    },
    COMMAND: {
      description: 'A command that an operator ran, for example a data-subject report.',
    },
  },
});
