/** A failure that the person at the command line can mend: one sentence that says what to do, shown without a stack. */
export class OperatorError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "OperatorError";
  }
}
