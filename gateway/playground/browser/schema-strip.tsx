import { useSchemaStore } from '@graphiql/react';
import { NoteStrip } from './note-strip.tsx';

/** Without a schema the editors still work, but docs, completion and checking are silently absent: say so. */
export function SchemaStrip() {
  const { fetchError, isFetching, introspect } = useSchemaStore();
  return (
    <div role="status">
      {fetchError !== null && (
        <NoteStrip kind="fault">
          The schema could not be loaded, so there are no docs and no completion.{' '}
          <button type="button" disabled={isFetching} onClick={() => introspect()}>
            Try again
          </button>
        </NoteStrip>
      )}
    </div>
  );
}
