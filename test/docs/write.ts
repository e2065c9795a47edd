import { writeFile } from 'node:fs/promises';
import { errorCataloguePage } from '@globalcrimedesk/service';
import { joinRulesPage } from './join-rules-page.ts';
import { lifeCyclesPage } from './life-cycles-page.ts';
import { ERRORS_PAGE, JOIN_RULES_PAGE, LIFE_CYCLES_PAGE } from './pages.ts';

await writeFile(ERRORS_PAGE, errorCataloguePage());
await writeFile(LIFE_CYCLES_PAGE, lifeCyclesPage());
await writeFile(JOIN_RULES_PAGE, joinRulesPage());
process.stdout.write('docs: docs/errors.md, docs/join-rules.md, docs/guides/life-cycles.md\n');
