/** What the framework could not answer: one line with route and digest, which the error page shows as the number. */
import type { Instrumentation } from "next";

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { claimError, errorDetails, logError } = await import("./lib/log");
  if (!claimError(error)) return;
  logError("request.broken", {
    ...errorDetails(error),
    method: request.method,
    // The pattern of the route ("/status/[number]"): the address itself would name a complaint.
    route: context.routePath,
    routeType: context.routeType,
  });
};
