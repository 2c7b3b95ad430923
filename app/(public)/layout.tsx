/** Every page of the window stands in the public frame. */
import type { ReactNode } from "react";
import { PublicFrame } from "@/app/public-frame";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>;
}
