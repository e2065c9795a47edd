import type { ReactNode } from 'react';
import type { PlaygroundConfig } from '../../src/playground/playground-config.ts';
import icon from './icon.svg';

interface PageHeaderProps {
  readonly config: PlaygroundConfig;
  readonly examplesShown: boolean;
  onToggleExamples(): void;
  /** The menu of callers. */
  readonly children: ReactNode;
}

export function PageHeader(props: PageHeaderProps) {
  const { config, examplesShown, onToggleExamples, children } = props;
  return (
    <header className="desk-header">
      <img src={icon} alt="" width="28" height="28" />
      <h1>{config.title}</h1>
      {config.notice !== undefined && <p className="desk-notice">{config.notice}</p>}
      {children}
      {config.examples.length > 0 && (
        <button
          type="button"
          className="desk-toggle"
          aria-expanded={examplesShown}
          aria-controls="examples"
          onClick={onToggleExamples}
        >
          Examples
        </button>
      )}
    </header>
  );
}
