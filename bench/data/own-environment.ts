/** Which database the environment of this process names: the operator's, or one that the bench made beside it. */

/** What the operator's environment named before this process named its own database there; null when it has not. */
let given: { readonly url: string | undefined; readonly directUrl: string | undefined; readonly own: string } | null =
  null;

/** From here on the product's pools find this database. */
export function nameInEnvironment(url: string, secret: string): void {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = process.env;
  given =
    given && DATABASE_URL === given.own
      ? { ...given, own: url }
      : { url: DATABASE_URL, directUrl: DATABASE_DIRECT_URL, own: url };
  Object.assign(process.env, { DATABASE_URL: url, DATABASE_DIRECT_URL: url, BANCHENG_SECRET: secret });
}

/** As the operator gave it, unless somebody else has changed it since. */
export function restoreEnvironment(): void {
  if (given === null || process.env.DATABASE_URL !== given.own) return;
  const { url, directUrl } = given;
  for (const [name, value] of Object.entries({ DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  given = null;
}
