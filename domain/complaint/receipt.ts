/** What the complainant gets for a filed report: the number and the code open its status page. */
export type FiledComplaint = {
  readonly complaintId: number;
  readonly number: string;
  readonly code: string;
  readonly codeVersion: number;
};
