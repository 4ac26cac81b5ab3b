import {
  type Desk,
  latestProof,
  nextVersion,
  type Signature,
  signaturesOf,
} from "../../document/desk/desk.ts";
import type { ActOf, Entry } from "../../document/desk/entries.ts";
import type { By, Stage } from "../../document/desk/people.ts";
import {
  isPersonalAct,
  refusalOfAct,
  refusalOfDelivery,
  refusalOfProof,
  refusalOfSignature,
} from "../../document/desk/rules.ts";
import type { Refusal } from "../../document/transaction.ts";

/**
 * Why an entry cannot have come after those that made the desk: the rules asked again, as far as the
 * log alone knows. Which roles people had and which stages the paper asked for is not in it, so those
 * that the entries themselves name are taken.
 */
export function refusalOfEntry(desk: Desk, { act, by }: Entry): Refusal | undefined {
  if (isPersonalAct(act)) return by ? refusalOfAct(desk, act, by) : refused("desk.act.nobody");
  switch (act.event) {
    case "proof.made":
      return desk.proofs.has(act.proof.id)
        ? refused("desk.proof.twice")
        : refusalOfProof(desk, act.proof.pageId, act.proof.number);
    case "page.signed":
      return by ? refusalOfSigned(desk, act, by) : refused("desk.act.nobody");
    case "package.made":
      return refusalOfPackage(desk, act);
    case "package.sent":
    case "package.failed":
    case "package.answered":
      return desk.packages.has(act.packageId) ? undefined : refused("desk.package.none");
  }
}

function refusalOfSigned(desk: Desk, act: ActOf<"page.signed">, by: By): Refusal | undefined {
  const proof = desk.proofs.get(act.proofId)?.proof;
  if (!proof || proof.pageId !== act.pageId) return refused("desk.proof.none");
  if (act.pdf !== proof.pdf) return refused("desk.sign.edited", { page: proof.number });
  const roles = [act.role];
  return refusalOfSignature({
    desk,
    stages: [{ id: act.stage, role: act.role }],
    proof,
    content: act.content,
    points: act.points.map(({ id, state }) => ({ id, state, found: [] })),
    person: { ...by, roles },
    ...(act.override && {
      override: { reason: act.override.reason, second: { ...act.override.second, roles } },
    }),
  });
}

function refusalOfPackage(desk: Desk, act: ActOf<"package.made">): Refusal | undefined {
  if (desk.packages.has(act.packageId)) return refused("desk.package.twice");
  for (const { pageId, proofId, number, sha256, version } of act.pages) {
    const proof = latestProof(desk, pageId)?.proof;
    const isWhole =
      proof?.id === proofId && proof.pdf === sha256 && version === nextVersion(desk, pageId);
    if (!isWhole) return refused("desk.deliver.differs", { page: number });
    const page = { pageId, number, content: proof.content };
    const stages = signaturesOf(desk, pageId).map(stageOf);
    const refusal = refusalOfDelivery(desk, stages, [page], act.reason);
    if (refusal) return refusal;
  }
  return undefined;
}

function stageOf({ stage, role }: Signature): Stage {
  return { id: stage, role };
}

function refused(code: string, values: Refusal["values"] = {}): Refusal {
  return { refused: code, values };
}
