/**
 * The floor of a form: one server action that writes one row of the table of attempts and answers 303. It checks nothing
 * and reads nothing.
 */
import { connection } from "next/server";
import { onlyInBench } from "../only-in-bench";
import { writeFloorAction } from "./actions";

export default async function FloorFormPage() {
  await connection();
  onlyInBench();
  return (
    <form action={writeFloorAction}>
      <button type="submit">1</button>
    </form>
  );
}
