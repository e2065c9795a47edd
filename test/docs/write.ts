import { writeFile } from 'node:fs/promises';
import { errorCataloguePage } from '@globalcrimedesk/service';
import { accessPage } from './access-page.ts';
import { faultsGuide } from './faults-page.ts';
import { joinRulesPage } from './join-rules-page.ts';
import { lifeCyclesPage } from './life-cycles-page.ts';
import { limitsGuide } from './limits-page.ts';
import { observabilityGuide } from './observability-page.ts';
import {
  ACCESS_PAGE,
  ERRORS_PAGE,
  FAULTS_GUIDE,
  JOIN_RULES_PAGE,
  LIFE_CYCLES_PAGE,
  LIMITS_GUIDE,
  OBSERVABILITY_GUIDE,
} from './pages.ts';

/** Every page that is printed from code. */
const PRINTED: readonly [page: URL, text: string][] = [
  [ACCESS_PAGE, accessPage()],
  [ERRORS_PAGE, errorCataloguePage()],
  [FAULTS_GUIDE, faultsGuide()],
  [JOIN_RULES_PAGE, joinRulesPage()],
  [LIFE_CYCLES_PAGE, lifeCyclesPage()],
  [LIMITS_GUIDE, await limitsGuide()],
  [OBSERVABILITY_GUIDE, observabilityGuide()],
];

for (const [page, text] of PRINTED) await writeFile(page, text);
const names = PRINTED.map(([page]) => page.pathname.slice(page.pathname.indexOf('docs/')));
process.stdout.write(`docs: ${names.join(', ')}\n`);
