/**
 * Who asks, as the header that says so: DESK_API_KEY holds a key that the desk's operator made for this application,
 * DESK_TOKEN a token of an issuer that the desk trusts. From the environment, not the command line, which anyone on the
 * machine can read.
 */
export function credentials(env = process.env): Readonly<Record<string, string>> {
  const { DESK_API_KEY: key = '', DESK_TOKEN: token = '' } = env;
  if (key !== '') return { authorization: `ApiKey ${key}` };
  if (token !== '') return { authorization: `Bearer ${token}` };
  return {};
}
