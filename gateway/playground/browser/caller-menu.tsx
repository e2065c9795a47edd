import { useSchemaStore } from '@graphiql/react';
import { useEffect, useState } from 'react';
import type { PageSession } from '../../src/pages/page-session.ts';
import type { PlaygroundConfig } from '../../src/playground/playground-config.ts';
import { type WhoAmI, whoAmI } from './who-am-i.ts';

interface CallerMenuProps {
  readonly config: PlaygroundConfig;
  readonly session: PageSession;
}

/** As whom the queries are sent, and who that is. Answers that are shown stay: they say what somebody else saw. */
export function CallerMenu({ config: { callers, endpoint }, session }: CallerMenuProps) {
  const [chosen, setChosen] = useState(session.chosen);
  const [who, setWho] = useState<WhoAmI | undefined>(chosen);
  const { introspect } = useSchemaStore();

  useEffect(() => {
    if (chosen === undefined) return;
    let left = false;
    setWho(chosen);
    whoAmI(endpoint, session, chosen).then((found) => {
      if (!left) setWho(found);
    });
    return () => {
      left = true;
    };
  }, [chosen, endpoint, session]);

  if (chosen === undefined || who === undefined) return null;
  return (
    <div className="desk-caller">
      <label>
        Ask as{' '}
        <select
          value={chosen.subject}
          onChange={({ target }) => {
            const caller = callers.find(({ subject }) => subject === target.value);
            if (caller === undefined) return;
            session.choose(caller);
            setChosen(caller);
            introspect();
          }}
        >
          {callers.map(({ subject, label }) => (
            <option key={subject} value={subject}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <details
        className="desk-who"
        // It covers the answer: whoever goes on with something else has read it.
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) currentTarget.open = false;
        }}
        onKeyDown={({ currentTarget, key }) => {
          if (key === 'Escape') currentTarget.open = false;
        }}
      >
        <summary>Who you are</summary>
        <dl tabIndex={-1}>
          {rowsOf(who).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function rowsOf(who: WhoAmI): readonly (readonly [name: string, value: string])[] {
  const { subject, ncb, entity, roles, purpose, clearance, scopes } = who;
  return [
    ['Subject', subject],
    ['NCB', ncb],
    ...(entity === null ? [] : [['Entity', entity] as const]),
    ['Roles', roles.join(', ')],
    ['Purpose', purpose],
    ['Clearance', clearance],
    ...(scopes === undefined ? [] : [['Scopes', scopes.join(', ')] as const]),
  ];
}
