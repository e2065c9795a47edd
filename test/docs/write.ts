import { writeFile } from 'node:fs/promises';
import { errorCataloguePage } from '@globalcrimedesk/service';
import { lifeCyclesPage } from './life-cycles-page.ts';
import { limitsGuide } from './limits-page.ts';
import { ERRORS_PAGE, LIFE_CYCLES_PAGE, LIMITS_GUIDE } from './pages.ts';

await writeFile(ERRORS_PAGE, errorCataloguePage());
await writeFile(LIFE_CYCLES_PAGE, lifeCyclesPage());
await writeFile(LIMITS_GUIDE, await limitsGuide());
process.stdout.write('docs: docs/errors.md, docs/guides/life-cycles.md, docs/guides/limits.md\n');
