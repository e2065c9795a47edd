import type { ImportFormat } from '../format.ts';
import { join, unitOf } from './join.ts';
import type { FtmPiece } from './piece.ts';
import { plan } from './plan.ts';
import { read } from './read.ts';

/** FollowTheMoney entities, one a line, as OpenSanctions publishes them (`entities.ftm.json`). */
export const ftm: ImportFormat<FtmPiece> = {
  name: 'ftm',
  noun: 'lines',
  read,
  unitOf,
  join,
  plan,
};
