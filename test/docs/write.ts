import { writeFile } from 'node:fs/promises';
import { errorCataloguePage } from '@globalcrimedesk/service';
import { ERRORS_PAGE } from './pages.ts';

await writeFile(ERRORS_PAGE, errorCataloguePage());
process.stdout.write('docs: docs/errors.md\n');
