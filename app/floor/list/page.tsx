/**
 * The floor of a list: the rows of the queue's first page by one plain query, in a table of nine cells each as the
 * database has them. No names, no links, no buttons, no badges, nobody who is signed in.
 */
import { connection } from "next/server";
import { listFloor } from "@/usecases/floor/list-floor";
import { onlyInBench } from "../only-in-bench";

export default async function FloorListPage() {
  await connection();
  onlyInBench();
  const rows = await listFloor();
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.dueAt}</td>
            <td>{row.excerpt}</td>
            <td>{row.number}</td>
            <td>{row.itemCode}</td>
            <td>{row.regionId}</td>
            <td>{row.leadUnitId}</td>
            <td>{row.handlerId}</td>
            <td>{row.state}</td>
            <td>{row.filedAt}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
