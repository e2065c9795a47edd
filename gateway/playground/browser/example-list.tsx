import { useEditorContext } from '@graphiql/react';
import type { PlaygroundExample } from '../../src/playground/playground-config.ts';
import { variablesText } from './example-tabs.ts';
import { useOpenExample } from './use-open-example.ts';

interface ExampleListProps {
  readonly examples: readonly PlaygroundExample[];
  onOpened(): void;
}

export function ExampleList({ examples, onOpened }: ExampleListProps) {
  const { tabs, activeTabIndex } = useEditorContext({ nonNull: true });
  const openExample = useOpenExample();
  const active = tabs[activeTabIndex];
  return (
    <>
      <h2>Examples</h2>
      <p className="desk-hint">
        Open one, then run it with ▶ or <kbd>Ctrl</kbd> <kbd>Enter</kbd>.
      </p>
      <ol>
        {examples.map((example) => (
          <li key={example.name}>
            <button
              type="button"
              aria-current={active?.query === example.query}
              onClick={() => {
                openExample(example.query, variablesText(example));
                onOpened();
              }}
            >
              <strong>{example.name}</strong>
              <span>{example.description}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="desk-hint">
        Queries, answers and history stay in this page’s memory: closing or reloading it forgets
        them.
      </p>
    </>
  );
}
