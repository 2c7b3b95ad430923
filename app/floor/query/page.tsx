/** The floor of a page that asks the database: the same with one trivial statement. */
import { connection } from "next/server";
import { askFloor } from "@/usecases/floor/ask-floor";
import { onlyInBench } from "../only-in-bench";

export default async function FloorQueryPage() {
  await connection();
  onlyInBench();
  return <p>{await askFloor()}</p>;
}
