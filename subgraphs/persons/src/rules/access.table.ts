import {
  type AccessTable,
  changesRules,
  connectionRules,
  either,
  internal,
  opened,
  RECORD_RULES,
} from '@globalcrimedesk/kernel';

/** Who may ask for what of persons. */
export const PERSONS_ACCESS = {
  Query: {
    ...opened('record:read', 'person', 'personsByIds', 'persons'),
    ...opened('record:history', 'personHistory', 'personTombstone', 'personChanges'),
    ...opened('audit:read', 'personAccesses'),
  },
  Mutation: {
    ...opened('record:write', 'createPerson', 'linkIdentity', 'unlinkIdentity'),
    ...opened('record:write', 'archivePerson', 'reactivatePerson', 'mergePerson', 'separatePerson'),
    // Also by order of the CCF, which the General Secretariat may carry out.
    ...opened(either('record:write', 'record:order'), 'updatePerson', 'deletePerson'),
  },
  Person: {
    ...RECORD_RULES,
    ...opened(
      'record:read',
      'names',
      'datesOfBirth',
      'sex',
      'nationalities',
      'placeOfBirth',
      'countryOfBirth',
      'physicalDescription',
      'distinguishingMarks',
      'languages',
      'categories',
      'warnings',
      'identifiers',
      'addresses',
      'status',
      'mergedRecords',
      'mergedInto',
      'identityLinks',
    ),
    ...opened('biometric:read', 'biometrics'),
    ...internal('recordRefs'),
  },
  ...connectionRules('Person'),
  ...changesRules('PersonChange', 'person'),
  PersonName: opened('record:read', 'kind', 'familyName', 'givenNames', 'script'),
  PartialDate: opened('record:read', 'value', 'precision'),
  PhysicalDescription: opened(
    'record:read',
    'heightCm',
    'weightKg',
    'build',
    'eyeColour',
    'hairColour',
    'complexion',
  ),
  PersonIdentifier: opened('record:read', 'kind', 'value', 'country'),
  PersonAddress: opened('record:read', 'text', 'country'),
  BiometricReference: opened('biometric:read', 'kind', 'reference', 'takenOn'),
  IdentityLink: opened('record:read', 'to', 'colour', 'authority', 'at'),
  MergedRecord: opened('record:read', 'id', 'version', 'mergedAt'),

  // What other domains have, as far as it leads to persons.
  TravelDocument: {
    ...opened('record:read', 'associatedPersons'),
    ...internal('id', 'personRefs'),
  },
  Notice: { ...opened('record:read', 'subjects'), ...internal('id', 'subjectRefs') },
} as const satisfies AccessTable;
