/** Who the complainant is: kept encrypted in a table of its own, apart from the report. */
export type Identity = {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** Number of the original application: it names the person to whoever runs the counter. */
  readonly applicationNumber?: string | undefined;
};
