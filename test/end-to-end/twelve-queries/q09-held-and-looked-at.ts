import { ANALYST, editorOf, OFFICER } from './callers.ts';
import type { Ask, TwelveQuery } from './query.ts';
import { idOf, keyOf } from './records.ts';

const LOOK = 'query Look($id: ID!) { person(id: $id) { names { familyName } } }';
const LOG = `query Looked($id: ID!) { person(id: $id) { accessLog(first: 100) { edges { node { ncb } } } } }`;
const HELD = `query Held($id: ID!) {
  person(id: $id) {
    id names { familyName } nationalReference purposes access { policy } reviewDate version
    history { version action by }
    documents { id documentNumber }
    notices { id status }
    accessLog(first: 100) { edges { node { at ncb purpose operation records { id how } } } }
  }
}`;

interface Held {
  readonly person: {
    readonly documents: readonly { readonly id: string }[];
    readonly notices: readonly { readonly id: string; readonly status: string }[];
    readonly accessLog: {
      readonly edges: readonly {
        readonly node: {
          readonly ncb: string;
          readonly purpose: string;
          readonly records: readonly { readonly id: string; readonly how: string }[];
        };
      }[];
    };
  };
}

const TRAIL = `query Trail($id: ID!) {
  personAccesses(id: $id, first: 100) { edges { node { ncb purpose } } }
  auditTrail(filter: { operation: "Look" }, first: 5) { edges { node { operation { name } } } }
}`;

interface Trail {
  readonly personAccesses: {
    readonly edges: readonly {
      readonly node: { readonly ncb: string; readonly purpose: string };
    }[];
  };
  readonly auditTrail: {
    readonly edges: readonly { readonly node: { readonly operation: { name: string } | null } }[];
  };
}

const SUBJECT = { id: idOf('ESP petrov') };
const OWNER = editorOf('ESP');
const OTHERS = [OFFICER, ANALYST, { ...ANALYST, ncb: 'TUR' }];

/** Others look; what they looked at comes from the spool to the database within a second. */
async function looked(ask: Ask): Promise<void> {
  for (const as of OTHERS) await ask(as, LOOK, SUBJECT);
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const { data } = await ask(OWNER, LOG, SUBJECT);
    if ((data as unknown as Held).person.accessLog.edges.length >= OTHERS.length) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error('What was looked at did not reach the database.');
}

export const HELD_QUERY: TwelveQuery = {
  title: 'everything held on a person and who looked at it, under which purpose',
  before: looked,
  cases: [
    {
      what: 'the owner all of it, also what is not published',
      as: OWNER,
      text: HELD,
      variables: () => SUBJECT,
      told: ({ person }: Held) => ({
        documents: person.documents.map(({ id }) => keyOf(id)),
        notices: person.notices.map(({ id, status }) => `${keyOf(id)}: ${status}`).sort(),
        looked: [
          ...new Set(
            person.accessLog.edges.map(
              ({ node: { ncb, purpose, records } }) =>
                `${ncb} ${purpose} ${records.map(({ id, how }) => `${how} ${keyOf(id)}`)}`,
            ),
          ),
        ]
          .filter((line) => !line.startsWith('ESP'))
          .sort(),
      }),
      truth: {
        documents: ['ESP petrov'],
        notices: ['ESP cancelled: CANCELLED', 'ESP far: PUBLISHED', 'ESP pending: PENDING_REVIEW'],
        looked: [
          'DEU BORDER_CONTROL READ ESP petrov',
          'DEU INVESTIGATION READ ESP petrov',
          'TUR INVESTIGATION READ ESP petrov',
        ],
      },
      isGrowing: true,
      sources: ['persons', 'documents', 'notices'],
      without: {
        documents: ['person.notices', 'person.accessLog'],
        notices: ['person.documents', 'person.accessLog'],
      },
    },
    {
      what: 'an auditor who asked for what, and names nobody',
      as: { roles: ['AUDITOR'], ncb: 'XPO' },
      text: TRAIL,
      variables: () => SUBJECT,
      told: ({ personAccesses, auditTrail }: Trail) => ({
        looked: [...new Set(personAccesses.edges.map(({ node }) => `${node.ncb} ${node.purpose}`))]
          .filter((line) => !line.startsWith('ESP'))
          .sort(),
        asked: auditTrail.edges.some(({ node }) => node.operation?.name === 'Look'),
      }),
      truth: {
        looked: ['DEU BORDER_CONTROL', 'DEU INVESTIGATION', 'TUR INVESTIGATION'],
        asked: true,
      },
      isGrowing: true,
      sources: ['persons', 'audit'],
      without: { persons: ['auditTrail.edges'], audit: ['personAccesses.edges'] },
    },
  ],
};
