import { useEditorContext } from '@graphiql/react';
import { useMemo } from 'react';
import { notesOnAnswer } from './answer-notes.ts';
import { NoteStrip } from './note-strip.tsx';

/**
 * What must be known before the answer is read. It is computed from the text of the active tab's answer, so it can
 * never speak of another tab's.
 */
export function AnswerStrip() {
  const { tabs, activeTabIndex } = useEditorContext({ nonNull: true });
  const response = tabs[activeTabIndex]?.response;
  const notes = useMemo(() => notesOnAnswer(response), [response]);
  return (
    <div role="status">
      {notes.map((note) => (
        <NoteStrip key={note.text} kind={note.kind}>
          {note.text}
        </NoteStrip>
      ))}
    </div>
  );
}
