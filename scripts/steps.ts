/**
 * Progress of a command: one line per step with its seconds, counted from the number of steps known beforehand. A long step
 * says every ten seconds how far it is.
 */
const quietMs = 10_000;

export type Steps = {
  step<T>(name: string, work: (say: (line: string) => void) => Promise<T>): Promise<T>;
};

export function countedSteps(all: number): Steps {
  let begun = 0;
  return {
    step: async (name, work) => {
      const number = ++begun;
      const start = performance.now();
      let said = "";
      let shownAt = start;
      const result = await work((line) => {
        said = line;
        if (performance.now() - shownAt < quietMs) return;
        shownAt = performance.now();
        process.stdout.write(`      ${name}: ${line}\n`);
      });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      process.stdout.write(`[${number}/${all}] ${name}: ${seconds} s${said === "" ? "" : ` (${said})`}\n`);
      return result;
    },
  };
}
