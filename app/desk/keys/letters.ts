/** Whether letters without Alt are switched on in this browser. Off until the person says so: they fight input methods. */
export const lettersCookie = "desk-letters";

export function hasLetters(value: string | undefined): boolean {
  return value === "on";
}
