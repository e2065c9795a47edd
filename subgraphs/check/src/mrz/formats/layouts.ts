import { layoutOf } from '../layout.ts';
import { FRENCH_DRIVING_LICENCE } from './french-driving-licence.ts';
import { FRENCH_IDENTITY_CARD } from './french-identity-card.ts';
import { MRV_A } from './mrv-a.ts';
import { MRV_B } from './mrv-b.ts';
import { SWISS_DRIVING_LICENCE } from './swiss-driving-licence.ts';
import { TD1 } from './td1.ts';
import { TD2 } from './td2.ts';
import { TD3 } from './td3.ts';

/** Every form that is read. */
export const LAYOUTS = {
  TD1: layoutOf(TD1),
  TD2: layoutOf(TD2),
  TD3: layoutOf(TD3),
  MRV_A: layoutOf(MRV_A),
  MRV_B: layoutOf(MRV_B),
  FRENCH_IDENTITY_CARD: layoutOf(FRENCH_IDENTITY_CARD),
  FRENCH_DRIVING_LICENCE: layoutOf(FRENCH_DRIVING_LICENCE),
  SWISS_DRIVING_LICENCE: layoutOf(SWISS_DRIVING_LICENCE),
} as const;
