import { WORKERS_TEXT, workerCount } from '@globalcrimedesk/service';
import { InvalidArgumentError, Option } from 'commander';

/** In how many processes a command answers. */
export function workersOption(): Option {
  const option = new Option(
    '--workers <number>',
    'processes that answer on one port, or auto for one a core; WORKERS or 1 unless given',
  );
  return option.argParser((text) => {
    const count = workerCount(text);
    if (count === undefined) throw new InvalidArgumentError(`It must be ${WORKERS_TEXT.accepted}.`);
    return count;
  });
}
