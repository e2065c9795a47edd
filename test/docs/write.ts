import { writeFile } from 'node:fs/promises';
import { errorCataloguePage } from '@globalcrimedesk/service';
import { lifeCyclesPage } from './life-cycles-page.ts';
import { ERRORS_PAGE, LIFE_CYCLES_PAGE } from './pages.ts';

await writeFile(ERRORS_PAGE, errorCataloguePage());
await writeFile(LIFE_CYCLES_PAGE, lifeCyclesPage());
process.stdout.write('docs: docs/errors.md, docs/guides/life-cycles.md\n');
