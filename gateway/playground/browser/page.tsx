import { GraphiQL } from 'graphiql';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { createPageSession } from '../../src/pages/page-session.ts';
import type { PlaygroundConfig } from '../../src/playground/playground-config.ts';
import { AnswerStrip } from './answer-strip.tsx';
import { CallerMenu } from './caller-menu.tsx';
import { ExampleList } from './example-list.tsx';
import { exampleTabs } from './example-tabs.ts';
import { NoteStrip } from './note-strip.tsx';
import { PageHeader } from './page-header.tsx';
import { createPageStorage } from './page-storage.ts';
import { SchemaStrip } from './schema-strip.tsx';
import { createFetcher } from './send-query.ts';
import { StopOnTabChange } from './stop-on-tab-change.tsx';

interface PageProps {
  readonly config: PlaygroundConfig;
  readonly fault: string | undefined;
}

/** Below this width the list of examples covers the editors, see narrow.css. */
const WIDE = '(min-width: 60rem)';

export function Page({ config, fault }: PageProps) {
  const [storage] = useState(createPageStorage);
  const [session] = useState(() => createPageSession('/playground/token', config.callers));
  const [fetcher] = useState(() => createFetcher(config.endpoint, session));
  const [tabs] = useState(() => exampleTabs(config.examples));
  const [examplesShown, showExamples] = useState(() => matchMedia(WIDE).matches);
  // The list needs GraphiQL's contexts, yet belongs before the editors for keyboard and screen reader: a portal.
  const [aside, setAside] = useState<HTMLElement | null>(null);
  const [first] = tabs;

  return (
    <>
      <PageHeader
        config={config}
        examplesShown={examplesShown}
        onToggleExamples={() => showExamples(!examplesShown)}
      >
        <CallerMenu config={config} session={session} />
      </PageHeader>
      <div className="desk-faults">
        {fault !== undefined && <NoteStrip kind="fault">{fault}</NoteStrip>}
        <SchemaStrip />
      </div>
      <div className="desk-work">
        <nav
          id="examples"
          className="desk-examples"
          aria-label="Examples"
          hidden={!examplesShown || tabs.length === 0}
          ref={setAside}
        />
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          shouldPersistHeaders={false}
          defaultEditorToolsVisibility="variables"
          defaultQuery=""
          schemaDescription
          inputValueDeprecation
          {...(first === undefined ? {} : { ...first, defaultTabs: tabs })}
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          <GraphiQL.Footer>
            <AnswerStrip />
          </GraphiQL.Footer>
          <StopOnTabChange />
          {aside !== null &&
            createPortal(
              <ExampleList
                examples={config.examples}
                onOpened={() => showExamples(matchMedia(WIDE).matches)}
              />,
              aside,
            )}
        </GraphiQL>
      </div>
    </>
  );
}
