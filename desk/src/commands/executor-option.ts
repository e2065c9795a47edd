import { Option } from 'commander';

/** Both executors run the same plans; the other one is there to compare with. */
export function executorOption(): Option {
  const option = new Option(
    '--executor <name>',
    "who executes the plans: our own, or that of @apollo/gateway; EXECUTOR or 'own' unless given",
  );
  return option.choices(['own', 'apollo']);
}
