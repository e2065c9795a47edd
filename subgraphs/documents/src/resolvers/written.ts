import { clearLoaders } from '@globalcrimedesk/kernel';
import type { DocumentContext } from '../loaders.ts';

/** What this request read before the write is no longer true. */
export async function written<R>({ loaders }: DocumentContext, write: Promise<R>): Promise<R> {
  const record = await write;
  clearLoaders(loaders);
  return record;
}
