export type { VerdictReason } from './reasons.ts';
export {
  SCAN_PARTS,
  type ScanPart,
  type ScanVerdict,
  type Verdict,
  type VerdictOptions,
  verdictOf,
} from './verdict-of.ts';
