/** The example queries of the playground: each answers one of the questions that the desk is built for. */

/** The README shows this one too; `test/docs` compares them. */
export const FIRST_QUERY = `# People, documents and notices come from three databases; the answer is one.
query WantedPeople {
  persons(first: 5, filter: {categories: [WANTED]}) {
    totalCount
    edges {
      node {
        id
        dataOwner
        names {
          kind
          familyName
          givenNames
          script
        }
        nationalities
        documents {
          issuingState
          documentNumber
          status
        }
        notices {
          number
          colour
          status
          requestingNcb
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const PERSON_QUERY = `# A null list is a source that did not answer, never "nothing on record".
query OnePerson($id: ID!) {
  person(id: $id) {
    id
    dataOwner
    names {
      kind
      familyName
      givenNames
      script
    }
    datesOfBirth {
      value
      precision
    }
    sex
    nationalities
    warnings
    identityLinks {
      colour
      authority
      to {
        id
        dataOwner
        names {
          familyName
          givenNames
        }
      }
    }
    documents {
      id
      issuingState
      documentNumber
      documentType
      expiryDate
      status
      reports {
        status
        dataOwner
        reportedAt
      }
    }
    notices {
      number
      kind
      colour
      status
      reviewDue
      arrestWarrants {
        issuingCountry
        charge
        chargeTranslation
      }
    }
  }
}
`;

export const DOCUMENT_QUERY = `# "status: null" means: not reported to you. It does not mean valid.
query TypedNumber($state: String!, $number: String!, $type: DocumentType!) {
  travelDocumentByNumber(
    issuingState: $state
    documentNumber: $number
    documentType: $type
  ) {
    id
    dataOwner
    status
    reports {
      status
      reportedAt
      countryOfLoss
      dataOwner
    }
    associatedPersons {
      names {
        familyName
        givenNames
      }
      warnings
      notices {
        number
        colour
        status
      }
    }
    notices {
      number
      colour
      status
    }
  }
}
`;

export const NAME_QUERY = `# A date of birth known only by its year is found when it may lie in the range.
query NameAndBirth {
  persons(
    first: 10
    sort: FAMILY_NAME_ASC
    filter: {name: "ma", bornFrom: "1970-01-01", bornTo: "1985-12-31"}
  ) {
    edges {
      node {
        id
        names {
          kind
          familyName
          givenNames
        }
        datesOfBirth {
          value
          precision
        }
        nationalities
        notices {
          colour
          status
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const REVIEW_QUERY = `query DueForReview($before: LocalDate!) {
  due: notices(
    first: 10
    sort: REVIEW_DUE_ASC
    filter: {reviewDueBefore: $before, status: [PUBLISHED]}
  ) {
    totalCount
    edges {
      node {
        number
        colour
        reviewDue
        dataOwner
        subjects {
          names {
            familyName
            givenNames
          }
        }
      }
    }
  }
  inReview: notices(first: 10, filter: {status: [PENDING_REVIEW]}) {
    totalCount
    edges {
      node {
        id
        colour
        dataOwner
        updatedAt
      }
    }
  }
}
`;

export const NOTICE_QUERY = `query OneNotice($number: String!) {
  noticeByNumber(number: $number) {
    id
    kind
    colour
    status
    requestingNcb
    publishedAt
    arrestWarrants {
      issuingCountry
      charge
      chargeTranslation
    }
    subjects {
      id
      names {
        kind
        familyName
        givenNames
      }
      documents {
        issuingState
        documentNumber
        status
      }
    }
    documents {
      issuingState
      documentNumber
      status
    }
  }
}
`;

export const CONTACT_QUERY = `# A null contact is one that the NCB told this node nothing of; a territory answers through another NCB.
query WhomToCall($number: String!) {
  noticeByNumber(number: $number) {
    number
    colour
    status
    requester {
      ...Reach
    }
    owner {
      ...Reach
      answersThrough {
        ...Reach
      }
    }
    subjects {
      id
      names {
        familyName
        givenNames
      }
      owner {
        ...Reach
      }
    }
  }
}

fragment Reach on Ncb {
  code
  name
  region
  languages
  contact {
    phone
    email
    i247Address
  }
}
`;

export const AUDIT_QUERY = `# Records are named by their ids alone: an auditor sees who asked, not what they found.
query WhoAskedWhat {
  auditTrail(first: 10) {
    edges {
      node {
        at
        requestId
        subject
        ncb
        roles
        purpose
        operation {
          name
          kind
          literals
        }
        variables {
          name
          value
        }
        decision
        codes
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const CHANGES_QUERY = `# Keep each endCursor: with \`since\` you go on exactly there. WITHDRAWN and DELETED say what to drop.
query WhatChanged($owner: [String!]) {
  personChanges(first: 3, dataOwner: $owner) {
    changes {
      kind
      id
      version
      at
      person {
        status
        names {
          familyName
          givenNames
        }
      }
    }
    endCursor
    hasMore
  }
  documentChanges(first: 3, dataOwner: $owner) {
    changes {
      kind
      id
      version
      document {
        issuingState
        documentNumber
      }
      report {
        state
        status
      }
    }
    endCursor
    hasMore
  }
  noticeChanges(first: 3, dataOwner: $owner) {
    changes {
      kind
      id
      version
      notice {
        number
        status
        history(first: 2) {
          version
          at
          by
          action
          changes {
            field
            before
            after
          }
        }
      }
    }
    endCursor
    hasMore
  }
}
`;

export const CHECK_MUTATION = `# What a partner asks, and all that it learns. It may send published operations alone: this very text is one,
# letter for letter, so change the variables and not the text.
mutation CheckDocuments($documents: [DocumentQuestion!]!) {
  checkDocuments(documents: $documents) {
    verdict
    reference
    fault {
      code
      message
    }
  }
}
`;

export const SCAN_MUTATION = `# What a scanner types, and what it says. Take a character out of the zone, or change a digit: every fault is told.
mutation Scan($input: ScanInput!) {
  scan(input: $input) {
    checkId
    documentNumber
    issuingState
    documentType
    familyName
    givenNames
    birthDate
    sex
    nationality
    otherReadings {
      documentNumber
      familyName
    }
    mrz {
      outcome
      format
      isSpecimen
      fields {
        expiryDate
      }
      digits {
        of
        line
        column
        isRight
      }
      faults {
        code
        line
        column
        message
        isMended
      }
      notes {
        code
        message
        line
        column
      }
    }
  }
}
`;

export const MATCH_QUERY = `# All contributions of a match together are its score; from the threshold on it counts.
query WhoMayThisBe($input: MatchQuestion!) {
  matchPersons(input: $input, first: 5) {
    verdict
    threshold
    matches {
      score
      explanations {
        feature
        compared
        similarity
        contribution
      }
      person {
        id
        dataOwner
        names {
          kind
          familyName
          givenNames
          script
        }
        datesOfBirth {
          value
          precision
        }
        nationalities
        notices {
          number
          colour
          status
        }
      }
    }
  }
}
`;

export const HITS_QUERY = `# confirmDocumentHit, rejectDocumentHit and askMoreTimeForDocumentHit decide, with the version shown; so for persons.
query HitsToDecide {
  documentHits(filter: {states: [POTENTIAL]}, sort: CONFIRM_BY_ASC, first: 10) {
    counts {
      potential
      confirmed
      rejected
      overdue
    }
    edges {
      node {
        id
        version
        confirmBy
        overdue
        urgent
        blind
        place
        searcher {
          ncb
          entity
          purpose
        }
        report {
          documentNumber
          status
        }
      }
    }
  }
  personHits(filter: {states: [POTENTIAL]}, sort: CONFIRM_BY_ASC, first: 10) {
    counts {
      potential
      confirmed
      rejected
      overdue
    }
    edges {
      node {
        id
        version
        confirmBy
        overdue
        urgent
        blind
        way
        score
        person {
          id
          names {
            familyName
            givenNames
          }
        }
      }
    }
  }
}
`;

export const LOOKED_QUERY = `# accessLog is for those who keep the records of the person's owner; to others it is null.
query WhoLooked($id: ID!) {
  person(id: $id) {
    id
    dataOwner
    purposes
    reviewDate
    documents {
      id
      documentNumber
    }
    notices {
      id
      status
    }
    history(first: 5) {
      version
      at
      by
      action
    }
    accessLog(first: 20) {
      edges {
        node {
          at
          ncb
          purpose
          operation
          records {
            how
          }
        }
      }
    }
  }
}
`;

/** The texts of all examples, which whoever tries the graph sends first. */
export const EXAMPLE_TEXTS: readonly string[] = [
  FIRST_QUERY,
  PERSON_QUERY,
  DOCUMENT_QUERY,
  NAME_QUERY,
  REVIEW_QUERY,
  NOTICE_QUERY,
  CONTACT_QUERY,
  AUDIT_QUERY,
  CHANGES_QUERY,
  SCAN_MUTATION,
  CHECK_MUTATION,
  MATCH_QUERY,
  HITS_QUERY,
  LOOKED_QUERY,
];
