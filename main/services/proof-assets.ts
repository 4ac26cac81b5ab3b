import type { OpenEditions } from "./open-editions.ts";
import type { Resource } from "./service-types.ts";

/**
 * The bytes of a proof's PDF or of what stands beside it; undefined for any that no proof of the
 * edition names: pictures and other assets are not given by this way.
 */
export function proofAsset(
  editions: Pick<OpenEditions, "held">,
  kind: "proof" | "snapshot",
  handle: string | undefined,
  sha256: string | undefined,
): Resource | undefined {
  const edition = handle === undefined ? undefined : editions.held(handle);
  if (!edition?.ok || sha256 === undefined) return undefined;
  const proofs = [...edition.value.desk().proofs.values()];
  const isNamed = proofs.some(
    ({ proof }) => (kind === "proof" ? proof.pdf : proof.snapshot) === sha256,
  );
  const body = isNamed ? edition.value.asset(sha256) : undefined;
  const type = kind === "proof" ? "application/pdf" : "application/json";
  return body && { type, body, lasting: true };
}
