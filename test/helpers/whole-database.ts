import type { Db } from 'mongodb';

/** All that a database holds, as one text to search in. */
export async function wholeDatabase(database: Db): Promise<string> {
  const collections = await database.listCollections({}, { nameOnly: true }).toArray();
  const parts: string[] = [];
  for (const { name } of collections) {
    parts.push(JSON.stringify([name, await database.collection(name).find().toArray()]));
  }
  return parts.join('\n');
}
