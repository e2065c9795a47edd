import { useSchemaStore } from '@graphiql/react';
import { NoteStrip } from './note-strip.tsx';

/** What a gateway says to whoever may not ask for the schema: to try again would change nothing. */
const NOT_FOR_CALLER = /"(?:INTROSPECTION_DISABLED|OPERATION_NOT_TRUSTED)"/;

/** Without a schema the editors still work, but docs, completion and checking are silently absent: say so. */
export function SchemaStrip() {
  const { fetchError, isFetching, introspect } = useSchemaStore();
  return (
    <div role="status">
      {fetchError !== null && NOT_FOR_CALLER.test(fetchError) && (
        <NoteStrip kind="unknown">
          The chosen caller may not ask for the schema, so there are no docs and no completion.
        </NoteStrip>
      )}
      {fetchError !== null && !NOT_FOR_CALLER.test(fetchError) && (
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
