import { useEditorContext, useExecutionContext } from '@graphiql/react';
import { flushSync } from 'react-dom';

/** Shows the tab that holds exactly this query, or opens one; what the reader has edited is never overwritten. */
export function useOpenExample(): (query: string, variables: string) => void {
  const { tabs, addTab, changeTab, queryEditor, variableEditor } = useEditorContext({
    nonNull: true,
  });
  const { stop } = useExecutionContext({ nonNull: true });
  return (query, variables) => {
    stop();
    const open = tabs.findIndex(
      (tab) => tab.query === query && (tab.variables ?? '') === variables,
    );
    if (open === -1) {
      // The editors are one pair for all tabs: the new tab must be the active one before they are filled.
      flushSync(addTab);
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
    } else {
      flushSync(() => changeTab(open));
    }
    // The row of tabs scrolls sideways, without a bar.
    document.querySelector('[role="tab"][aria-selected="true"]')?.scrollIntoView();
    // Not where a finger points: focus would raise the keyboard over the page.
    if (matchMedia('(pointer: fine)').matches) queryEditor?.focus();
  };
}
