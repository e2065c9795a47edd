import { useEditorContext, useExecutionContext } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/**
 * GraphiQL writes an answer into whatever tab is active when it arrives, and stops what is running on some ways of
 * leaving a tab only (not on "New tab"). An answer about one person under a query for another must not happen.
 */
export function StopOnTabChange() {
  const { tabs, activeTabIndex } = useEditorContext({ nonNull: true });
  const { stop } = useExecutionContext({ nonNull: true });
  const stopLatest = useRef(stop);
  stopLatest.current = stop;
  const tabId = tabs[activeTabIndex]?.id;
  const lastTabId = useRef(tabId);
  useEffect(() => {
    if (lastTabId.current !== tabId) stopLatest.current();
    lastTabId.current = tabId;
  }, [tabId]);
  return null;
}
